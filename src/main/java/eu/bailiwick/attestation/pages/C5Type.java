package eu.bailiwick.attestation.pages;

/// Who collects evidence and who verifies it, after BSI C5:2026 OPS-33. The first is the strongest.
public enum C5Type {
    TYPE_1,
    TYPE_2,
    TYPE_3,
    TYPE_4
}
