package eu.bailiwick.attestation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Evidence of several machines, such as those of a rack, to judge in one call: all of it or nothing.
///
/// @param items each as it would be sent by itself
public record AppraisalBatch(
        @NotNull(message = "Send items.") @Size(min = 1, max = 64, message = "Send 1 to 64 items.") @Nullable
        List<@NotNull(message = "Send evidence.") @Valid AppraisalRequest> items) {

    /// A verdict for each item, in the order of the items.
    public record Verdicts(List<AppraisalView> items) {}
}
