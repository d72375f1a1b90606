package eu.bailiwick.attestation.extent;

import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What keeps a node from being proved, each with its sentence.
public enum Missing {
    NO_EVIDENCE("No evidence that counts is there since the node was named."),
    GPUS_NOT_SHOWN(
            "The newest evidence is of the processor alone. Send it and the reports of all GPUs as a composite."),
    GPUS_MISSING("The newest evidence names another number of GPUs than the node has."),
    NOT_ACCEPTED("The newest evidence was not accepted; its reason says why."),
    COUNTS_NO_MORE("The newest evidence was accepted and has ended, or something else is expected since.");

    private final String sentence;

    Missing(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /// What is missing of a node that has not proved itself.
    ///
    /// @param gpus how many are asked; null where none are
    /// @param kind of its newest evidence that counts, `verdict` likewise; null without any
    /// @param shown how many different GPUs that evidence names in answer to its challenge
    static Optional<Missing> of(
            boolean proved, @Nullable Integer gpus, @Nullable String kind, @Nullable Verdict verdict, int shown) {
        if (proved) {
            return Optional.empty();
        }
        if (kind == null) {
            return Optional.of(NO_EVIDENCE);
        }
        if (gpus != null && !kind.equals(Kind.COMPOSITE.wireName())) {
            return Optional.of(GPUS_NOT_SHOWN);
        }
        if (gpus != null && shown != gpus) {
            return Optional.of(GPUS_MISSING);
        }
        return Optional.of(verdict == Verdict.ACCEPT ? COUNTS_NO_MORE : NOT_ACCEPTED);
    }
}
