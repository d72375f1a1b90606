package eu.bailiwick.telemetry.health;

import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.Remedy;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lays the nodes of a reservation out as tiles, rack by rack, and what stands out as rows.
@RequestScoped
class Strip {
    private final Past past;
    private final Naming naming;

    Strip(Past past, Naming naming) {
        this.past = past;
        this.naming = naming;
    }

    /// Nodes that stand together.
    public record Rack(String name, List<Tile> tiles) {}

    /// The strip with what its colours mean: levels, or shades from low to high.
    public record Picture(List<Rack> racks, List<Shown> choices, List<Level> levels, List<Integer> shades) {}

    /// A device in a table; `path` is where more of it is told, below the page of the reservation's
    /// hardware.
    public record Row(
            String node,
            String device,
            Level level,
            Instant since,
            String cause,
            Remedy.Action action,
            Remedy.Turn turn,
            @Nullable Instant lastAt,
            String path) {
        public boolean gpu() {
            return path.contains("/gpu-");
        }

        /// As programs name it: `gpu-3`.
        public String key() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    Picture picture(ReservationHealth health, Shown shown) {
        return new Picture(
                racks(health, shown),
                List.of(Shown.values()),
                shown == Shown.HEALTH ? List.of(Level.values()) : List.of(),
                shown == Shown.HEALTH ? List.of() : List.of(1, 2, 3, 4, 5));
    }

    private List<Rack> racks(ReservationHealth health, Shown shown) {
        Map<UUID, Map<String, Double>> values =
                shown == Shown.HEALTH ? Map.of() : past.newest(health.reservation(), shown.field(), health.asOf());
        Map<String, List<Tile>> racks = new TreeMap<>();
        for (NodeHealth node : health.nodes()) {
            racks.computeIfAbsent(node.rack(), rack -> new ArrayList<>())
                    .add(Tile.of(node, shown, values.getOrDefault(node.node(), Map.of()), naming::level));
        }
        return racks.entrySet().stream()
                .map(rack -> new Rack(rack.getKey(), rack.getValue()))
                .toList();
    }

    /// What is not well; a node all of whose devices have the same fault is one row.
    List<Row> findings(ReservationHealth health) {
        Set<NodeHealth> whole = health.nodes().stream().filter(Strip::isOne).collect(Collectors.toSet());
        Set<NodeHealth> told = new HashSet<>();
        return health.findings().stream()
                .filter(it -> !whole.contains(it.node()) || told.add(it.node()))
                .map(it -> whole.contains(it.node()) ? row(it.node()) : row(it.node(), it.device()))
                .toList();
    }

    private static boolean isOne(NodeHealth node) {
        return node.devices().stream()
                        .map(device -> device.level() + device.cause() + device.missing())
                        .distinct()
                        .count()
                == 1;
    }

    private Row row(NodeHealth node) {
        DeviceHealth device = node.worst();
        return new Row(
                node.name(),
                naming.device(""),
                device.level(),
                device.since(),
                naming.cause(device),
                device.action(),
                device.turn(),
                device.lastAt(),
                "/nodes/" + node.name());
    }

    /// The devices of a node.
    List<Row> devices(NodeHealth node) {
        return node.devices().stream().map(device -> row(node, device)).toList();
    }

    /// The nodes that were replaced, each by its worst device.
    List<Row> former(ReservationHealth health) {
        return health.former().stream().map(node -> row(node, node.worst())).toList();
    }

    private Row row(NodeHealth node, DeviceHealth device) {
        return new Row(
                node.name(),
                naming.device(device.device()),
                device.level(),
                device.since(),
                naming.cause(device),
                device.action(),
                device.turn(),
                device.lastAt(),
                "/nodes/" + node.name() + "/" + device.device());
    }
}
