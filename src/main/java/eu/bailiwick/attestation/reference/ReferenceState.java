package eu.bailiwick.attestation.reference;

/// Where a reference value stands.
public enum ReferenceState {
    PROPOSED,
    CONFIRMED,
    WITHDRAWN
}
