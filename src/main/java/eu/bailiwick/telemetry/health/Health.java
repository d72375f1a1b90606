package eu.bailiwick.telemetry.health;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.Remedy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// How well the hardware of a reservation of the tenant in view is. PostgreSQL shows of it what lies within
/// the tenant's placement.
@ApplicationScoped
public class Health {
    private static final String READ = """
            select node, node_name, rack, lower(period), upper(period), device, level, since, cause, cause_value, event_id, action, turn, last_at,
              array_to_string(missing, ',')
            from telemetry.device_health where tenant_id = ? and reservation_id = ? order by node_name, lower(period), part, number""";
    private final Sql sql;
    private final Caller caller;
    private final Allocations allocations;
    private final PortalClock clock;

    Health(Sql sql, Caller caller, Allocations allocations, PortalClock clock) {
        this.sql = sql;
        this.caller = caller;
        this.allocations = allocations;
        this.clock = clock;
    }

    @Transactional
    public ReservationHealth of(UUID reservation) {
        return of(allocations.all(reservation));
    }

    ReservationHealth of(AllocationView reservation) {
        Instant now = clock.now();
        Instant end = reservation.paid().end();
        Map<Place, List<DeviceHealth>> devices = new LinkedHashMap<>();
        sql.list(READ, Health::found, caller.tenant(), reservation.reservationId())
                .forEach(one -> devices.computeIfAbsent(one.place, place -> new ArrayList<>())
                        .add(one.device));
        List<NodeHealth> nodes = devices.entrySet().stream()
                .map(entry -> entry.getKey().with(entry.getValue()))
                .toList();
        return ReservationHealth.of(reservation.reservationId(), now.isBefore(end) ? now : end, nodes);
    }

    /// A node of a reservation by its name; what never served it is not found.
    @Transactional
    public NodeHealth node(UUID reservation, String name) {
        return of(reservation)
                .everyNode()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private record Place(UUID node, String name, String rack, Period period) {
        NodeHealth with(List<DeviceHealth> devices) {
            return NodeHealth.of(node, name, rack, period, devices);
        }
    }

    private record Found(Place place, DeviceHealth device) {}

    private static Found found(Row row) {
        String value = row.textOrNull(10);
        return new Found(
                new Place(row.uuid(1), row.text(2), row.text(3), row.period(4)),
                new DeviceHealth(
                        row.text(6),
                        Level.valueOf(row.text(7)),
                        row.instant(8),
                        row.text(9),
                        value == null ? null : Double.valueOf(value),
                        row.uuidOrNull(11),
                        Remedy.Action.valueOf(row.text(12)),
                        Remedy.Turn.valueOf(row.text(13)),
                        row.instantOrNull(14),
                        row.text(15).isEmpty()
                                ? List.of()
                                : List.of(row.text(15).split(","))));
    }
}
