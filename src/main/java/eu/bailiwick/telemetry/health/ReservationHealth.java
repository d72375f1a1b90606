package eu.bailiwick.telemetry.health;

import eu.bailiwick.telemetry.Level;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The hardware behind a reservation as of an instant: the worst of the nodes that serve it. Before the
/// window there is none, and `level` is null; after it everything is as it stood at the end. `former`
/// served and were replaced.
public record ReservationHealth(
        UUID reservation,
        Instant asOf,
        @Nullable Level level,
        Counts gpus,
        List<NodeHealth> nodes,
        List<NodeHealth> former) {

    /// How many GPUs stand how.
    public record Counts(long ok, long warn, long unknown, long fail) {
        static Counts of(List<NodeHealth> nodes) {
            return new Counts(
                    count(nodes, Level.OK),
                    count(nodes, Level.WARN),
                    count(nodes, Level.UNKNOWN),
                    count(nodes, Level.FAIL));
        }

        private static long count(List<NodeHealth> nodes, Level level) {
            return nodes.stream()
                    .flatMap(node -> node.gpus().stream())
                    .filter(gpu -> gpu.level() == level)
                    .count();
        }

        public long all() {
            return ok + warn + unknown + fail;
        }
    }

    /// A device that is not well, with its node.
    public record Finding(NodeHealth node, DeviceHealth device) {}

    static ReservationHealth of(UUID reservation, Instant asOf, List<NodeHealth> all) {
        List<NodeHealth> nodes = all.stream().filter(node -> serves(node, asOf)).toList();
        return new ReservationHealth(
                reservation,
                asOf,
                nodes.isEmpty()
                        ? null
                        : Level.worst(nodes.stream().map(NodeHealth::level).toList()),
                Counts.of(nodes),
                nodes,
                all.stream().filter(node -> !serves(node, asOf)).toList());
    }

    private static boolean serves(NodeHealth node, Instant asOf) {
        return !node.period().start().isAfter(asOf) && !node.period().end().isBefore(asOf);
    }

    /// The devices that are not well, the worst first, the longest first.
    public List<Finding> findings() {
        return nodes.stream()
                .flatMap(node -> node.devices().stream()
                        .filter(device -> device.level() != Level.OK)
                        .map(device -> new Finding(node, device)))
                .sorted((a, b) -> {
                    int level = b.device.level().compareTo(a.device.level());
                    return level != 0 ? level : a.device.since().compareTo(b.device.since());
                })
                .toList();
    }

    public Stream<NodeHealth> everyNode() {
        return Stream.concat(nodes.stream(), former.stream());
    }
}
