package eu.bailiwick.attestation.appraisal;

/// One question that was put to the evidence, and its answer.
///
/// @param id what was asked, such as `report-signature`; the same for every appraisal of the kind
/// @param outcome how it ended
/// @param weight the best verdict that is still possible with this outcome; ACCEPT when it takes nothing away
/// @param reason why it did not pass, as a code such as `SIGNATURE_INVALID`; empty when it passed
/// @param detail one sentence in plain words, with the figures that were compared
public record Check(String id, Outcome outcome, Verdict weight, String reason, String detail) {

    /// Whether the verdict depends on this check.
    public boolean mandatory() {
        return outcome == Outcome.PASS || weight != Verdict.ACCEPT;
    }

    /// That a processor came alone where GPUs were expected beside it.
    public static Check withoutGpus(int expected) {
        return new Check(
                "gpu-count",
                Outcome.FAIL,
                Verdict.INCONCLUSIVE,
                "GPUS_NOT_SHOWN",
                "The evidence is of the processor alone, and reports of " + expected + " GPUs were expected with it."
                        + " Send both as " + Kind.COMPOSITE.wireName() + ".");
    }

    /// The same with a sentence after its own; with none, itself.
    Check saying(String sentence) {
        return sentence.isEmpty() ? this : new Check(id, outcome, weight, reason, detail + " " + sentence);
    }
}
