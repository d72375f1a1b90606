package eu.bailiwick.attestation.appraisal;

/// How one check ended.
public enum Outcome {
    PASS,
    FAIL,
    NOT_CHECKED,
    NOT_APPLICABLE
}
