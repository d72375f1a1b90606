package eu.bailiwick.attestation.ear;

import eu.bailiwick.attestation.appraisal.Verdict;
import java.util.Locale;

/// How far somebody may trust what was appraised (draft-ietf-rats-ar4si §3.2), from best to worst. What was not checked
/// is `none`, which is worse than a weakness that is known.
enum Tier {
    AFFIRMING,
    WARNING,
    NONE,
    CONTRAINDICATED;

    static Tier of(Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> AFFIRMING;
            case CONDITIONAL -> WARNING;
            case INCONCLUSIVE -> NONE;
            case REJECT -> CONTRAINDICATED;
        };
    }

    Tier worse(Tier other) {
        return compareTo(other) >= 0 ? this : other;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
