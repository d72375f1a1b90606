package eu.bailiwick.attestation.witness;

/// What is wrong where the log stands still.
public enum HaltReason {
    /// The witness has signed more entries than are here.
    ENTRIES_LOST,
    /// What is here does not continue what the witness has signed.
    OTHER_HISTORY
}
