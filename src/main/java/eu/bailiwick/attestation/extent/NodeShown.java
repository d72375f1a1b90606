package eu.bailiwick.attestation.extent;

import eu.bailiwick.attestation.appraisal.Verdict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a node that serves a reservation has shown of itself.
///
/// @param proved whether it has shown all that is asked, with evidence that holds
/// @param appraisal its newest verdict that counts since it was named; null without any, and for whoever may not read
///     verdicts, as are `verdict` and `reason`
/// @param kind of that evidence; null without any
/// @param reason of that verdict, empty when it accepts
/// @param gpus how many different GPUs its evidence names in answer to its challenge
/// @param missing what keeps it from being proved; null when it is
/// @param means the same in a sentence
public record NodeShown(
        UUID node,
        String nodeName,
        boolean proved,
        @Nullable UUID appraisal,
        @Nullable String kind,
        @Nullable Verdict verdict,
        @Nullable String reason,
        int gpus,
        @Nullable Missing missing,
        @Nullable String means) {}
