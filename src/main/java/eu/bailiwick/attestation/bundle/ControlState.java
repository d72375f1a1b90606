package eu.bailiwick.attestation.bundle;

/// Whether the checks of a verdict support a control.
public enum ControlState {
    SUPPORTED,
    OPEN
}
