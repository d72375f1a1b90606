package eu.bailiwick.telemetry.proven;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The time of the GPUs of a reservation since they were handed over, up to a full hour: how much of it telemetry
/// shows to be well, how much not to be well, and how much it shows nothing of. Nothing is counted before anything
/// is summed up: `from` and `until` are null then. The least proven node comes first.
@Schema(name = "ProvenTime")
public record ProvenTime(
        UUID reservation, @Nullable Instant from, @Nullable Instant until, GpuSeconds gpuSeconds, List<Node> nodes) {

    /// A node of the reservation, replaced ones too.
    @Schema(name = "ProvenTimeOfNode")
    public record Node(String node, Instant from, Instant until, GpuSeconds gpuSeconds) {}

    static ProvenTime of(UUID reservation, List<Node> nodes) {
        return new ProvenTime(
                reservation,
                nodes.stream().map(Node::from).min(Comparator.naturalOrder()).orElse(null),
                nodes.stream().map(Node::until).max(Comparator.naturalOrder()).orElse(null),
                GpuSeconds.sum(nodes.stream().map(Node::gpuSeconds)),
                nodes);
    }
}
