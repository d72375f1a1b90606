package eu.bailiwick.attestation.appraisal;

import java.util.Set;

/// Judges one family of evidence. Throws Malformed for bytes that it cannot read and nothing else.
public interface Appraiser {
    Set<Kind> kinds();

    Appraisal appraise(Submission submission);
}
