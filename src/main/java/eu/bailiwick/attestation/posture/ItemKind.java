package eu.bailiwick.attestation.posture;

/// What a posture speaks of: a key, or something that a key protects.
public enum ItemKind {
    KEY,
    DISK,
    TRANSPORT,
    BACKUP
}
