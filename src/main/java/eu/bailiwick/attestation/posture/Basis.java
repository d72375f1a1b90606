package eu.bailiwick.attestation.posture;

/// How a fact is known. The portal decides it from what came with the fact, never the sender.
public enum Basis {
    /// Stands in evidence that was accepted in answer to a challenge.
    ATTESTED,
    /// Something of ours looked, such as an HSM's reader or an agent on a node.
    OBSERVED,
    /// Somebody said so.
    DECLARED
}
