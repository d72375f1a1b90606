package eu.bailiwick.attestation.extent;

/// What a node of a reservation has to show of itself; settled when the reservation is made, and never changed.
public enum Extent {
    /// Its processor and every GPU that a node of its type holds, bound to each other.
    WITH_GPUS,
    /// Its processor alone: GPUs of its type have no confidential mode.
    NO_CONFIDENTIAL_MODE,
    /// Its processor alone: the reservation was made before GPUs were asked for.
    MADE_BEFORE,
    /// Nothing: the reservation is not for confidential computing.
    NOTHING
}
