package eu.bailiwick.reservation.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A search as the caller writes it. `nodes` is a number or `{min,max}`, `duration` an ISO 8601 duration or
/// `{min,max}`; instants carry their offset; no `jurisdictions` means all that the policy allows.
@Schema(requiredProperties = {"nodeType", "nodes", "duration", "window"})
public record SearchRequest(
        @Nullable String nodeType,

        @Schema(oneOf = {Integer.class, Nodes.class}) @Nullable
        JsonNode nodes,

        @Schema(oneOf = {Duration.class, Durations.class}) @Nullable
        JsonNode duration,

        @Nullable Window window,
        @Nullable List<String> jurisdictions,
        @Nullable String site,

        @Schema(
                description =
                        "Whether all nodes have to lie in one fabric domain. They always do: a reservation never spans"
                                + " two. `false` asks for less, and gets the same offers.")
        @Nullable
        Boolean sameFabricDomain,

        @Nullable Boolean confidentialComputing,
        @Nullable UUID project) {

    /// How `nodes` looks as a span.
    @Schema(
            name = "NodeSpan",
            requiredProperties = {"min", "max"})
    public record Nodes(int min, int max) {}

    /// How `duration` looks as a span.
    @Schema(
            name = "DurationSpan",
            requiredProperties = {"min", "max"})
    public record Durations(Duration min, Duration max) {}

    /// Between these instants the whole duration lies; without `latestEnd` the start is fixed.
    @Schema(name = "SearchWindow", requiredProperties = "earliestStart")
    public record Window(
            @Nullable String earliestStart, @Nullable String latestEnd) {}
}
