package eu.bailiwick.reservation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import eu.bailiwick.capacity.BoundNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A reservation with the capacity behind it, its nodes once they are named, its history and its locked price.
public record ReservationDetail(
        @JsonUnwrapped ReservationView reservation,
        List<Segment> segments,
        @JsonProperty("nodes") List<BoundNode> bound,
        List<Transition> timeline,
        List<LockedLineView> lines,
        List<FeeView> fees,
        Map<String, String> links) {

    /// Nodes of one pool, and so of one fabric domain, for a period.
    public record Segment(int seq, UUID pool, String fabricDomain, int nodes, Instant start, Instant end) {}

    /// One move: when, by whom and why. The first has no state before it.
    public record Transition(
            int seq,
            @Nullable ReservationState from,
            ReservationState to,
            Instant at,
            String actor,
            String actorName,
            String reason) {}
}
