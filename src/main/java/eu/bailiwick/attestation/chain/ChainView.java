package eu.bailiwick.attestation.chain;

import eu.bailiwick.attestation.appraisal.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the newest verdict that counts joins the processor of a node to.
///
/// @param notChecked how many checks that apply could not be made
/// @param until when the verdict ends; null when nothing was used that expires
public record ChainView(
        UUID appraisal,
        UUID reservation,
        String node,
        String kind,
        Verdict verdict,
        long notChecked,
        @Nullable Instant until,
        List<ChainLink> links) {

    public boolean whole() {
        return links.stream().allMatch(link -> link.bond() == Bond.JOINED);
    }

    /// What a drawing of the links needs.
    public ChainDrawing drawing() {
        return ChainDrawing.of(links);
    }
}
