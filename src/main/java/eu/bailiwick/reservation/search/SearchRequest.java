package eu.bailiwick.reservation.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A search as the caller writes it. `nodes` is a number or `{min,max}`, `duration` an ISO 8601 duration or
/// `{min,max}`;
/// instants carry their offset; no `jurisdictions` means all that the policy allows.
public record SearchRequest(
        @Nullable String nodeType,
        @Nullable JsonNode nodes,
        @Nullable JsonNode duration,
        @Nullable Window window,
        @Nullable List<String> jurisdictions,
        @Nullable String site,
        @Nullable Boolean sameFabricDomain,
        @Nullable Boolean confidentialComputing,
        @Nullable UUID project) {

    /// Between these instants the whole duration lies; without `latestEnd` the start is fixed.
    public record Window(
            @Nullable String earliestStart, @Nullable String latestEnd) {}
}
