package eu.bailiwick.attestation;

/// Evidence was judged and the verdict is written; in the transaction that wrote it.
public record Appraised(AppraisalView appraisal) {}
