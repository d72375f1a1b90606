package eu.bailiwick.attestation.chain;

/// What a processor can be joined to.
public enum Joint {
    /// The question that was asked just now.
    CHALLENGE,
    /// What was loaded at the start.
    SOFTWARE,
    /// The GPUs of the node.
    GPUS,
    /// The key by which a connection reaches the node.
    TLS,
    /// A key that is released to what runs there.
    KEY
}
