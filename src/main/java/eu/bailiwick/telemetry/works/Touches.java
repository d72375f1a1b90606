package eu.bailiwick.telemetry.works;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.database.Ops;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Which reservations have nodes in a window, of all tenants. What a node has failed in is not touched any more.
@ApplicationScoped
class Touches {
    private final Ops ops;

    Touches(Ops ops) {
        this.ops = ops;
    }

    /// A reservation and what of the window falls on its nodes.
    record Touch(String tenant, UUID reservation, String reference, List<String> nodes, Period period) {}

    private record Part(String tenant, UUID reservation, String reference, String node, Period period) {}

    /// By number of the reservation.
    List<Touch> of(Collection<UUID> nodes, Period window) {
        Map<UUID, Touch> touches = new LinkedHashMap<>();
        for (Part part : parts(nodes, window)) {
            touches.merge(
                    part.reservation,
                    new Touch(part.tenant, part.reservation, part.reference, List.of(part.node), part.period),
                    Touches::joined);
        }
        return List.copyOf(touches.values());
    }

    private List<Part> parts(Collection<UUID> nodes, Period window) {
        return ops.list(
                "select b.tenant_id, b.reservation, r.number, c.name, lower(b.period * ?::tstzrange), upper(b.period *"
                        + " ?::tstzrange) from capacity.node_binding b join capacity.node c on c.id = b.node join"
                        + " reservation.reservation r on r.tenant_id = b.tenant_id and r.id = b.reservation where b.node ="
                        + " any (cast(? as uuid[])) and b.live and b.failed_at is null and b.period && ?::tstzrange order by"
                        + " r.number, c.name",
                row -> new Part(
                        row.text(1), row.uuid(2), ReservationNumber.of(row.longValue(3)), row.text(4), row.period(5)),
                window,
                window,
                nodes,
                window);
    }

    private static Touch joined(Touch one, Touch other) {
        Instant start = one.period.start().isBefore(other.period.start()) ? one.period.start() : other.period.start();
        Instant end = one.period.end().isAfter(other.period.end()) ? one.period.end() : other.period.end();
        List<String> nodes = new java.util.ArrayList<>(one.nodes);
        nodes.addAll(other.nodes);
        return new Touch(
                one.tenant,
                one.reservation,
                one.reference,
                nodes.stream().distinct().toList(),
                new Period(start, end));
    }
}
