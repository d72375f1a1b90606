package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import io.quarkus.qute.TemplateExtension;

/// The colours of verdicts and outcomes; words beside them carry the meaning.
@TemplateExtension
final class Tones {
    private Tones() {}

    static String tone(Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> "ok";
            case CONDITIONAL -> "warn";
            case INCONCLUSIVE -> "info";
            case REJECT -> "crit";
        };
    }

    static String tone(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "ok";
            case FAIL -> "crit";
            case NOT_CHECKED -> "warn";
            case NOT_APPLICABLE -> "idle";
        };
    }
}
