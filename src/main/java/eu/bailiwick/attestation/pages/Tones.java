package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.ControlState;
import eu.bailiwick.attestation.bundle.Support;
import eu.bailiwick.attestation.device.DeviceState;
import io.quarkus.qute.TemplateExtension;

/// The colours of verdicts and outcomes, where words beside them carry the meaning, and the kinds that have a name.
@TemplateExtension
final class Tones {
    private Tones() {}

    /// The kind of evidence by its name on the wire.
    static Kind evidenceKind(String wireName) {
        return Kind.named(wireName).orElseThrow();
    }

    /// A verdict of which nobody says how much was left unchecked is never green.
    static String tone(Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> "idle";
            case CONDITIONAL -> "warn";
            case INCONCLUSIVE -> "info";
            case REJECT -> "crit";
        };
    }

    /// How many checks were not made although something rests on them.
    static long unchecked(AppraisalView appraisal) {
        return Support.open(appraisal).size();
    }

    /// Whether a check was not made because nobody asked for it.
    static boolean unasked(CheckView check) {
        return Support.isUnasked(check);
    }

    /// Green only when every check was made on which something rests.
    static String tone(Verdict verdict, long unchecked) {
        return verdict != Verdict.ACCEPT ? tone(verdict) : unchecked == 0 ? "ok" : "warn";
    }

    static String tone(DeviceState state) {
        return switch (state) {
            case PRESENT -> "ok";
            case PROPOSED -> "info";
            case ABSENT -> "warn";
            case RETIRED -> "idle";
        };
    }

    /// The beginning of a hardware id, enough to tell it from others at a glance.
    static String shortId(String hardwareId) {
        return hardwareId.length() <= 20 ? hardwareId : hardwareId.substring(0, 16) + "…";
    }

    static String tone(ControlState state) {
        return state == ControlState.SUPPORTED ? "ok" : "warn";
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
