package eu.bailiwick.telemetry.standing;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// The standings of the reservations of the tenant in view. They were worked out once, after the day; nothing of others
/// is read when somebody asks.
@ApplicationScoped
public class Standings {
    private final Sql sql;
    private final Caller caller;

    Standings(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// The newest of a reservation, by node and device; empty where nothing can be compared.
    @Transactional
    public List<Standing> of(UUID reservation) {
        return sql.list(
                """
                select s.reservation_id, n.name, s.device, s.metric, s.day, s.value, s.lowest_percent, s.highest_percent
                from telemetry.standing s join capacity.node n on n.id = s.node where s.tenant_id = ? and s.reservation_id = ?
                  and s.day = (select max(x.day) from telemetry.standing x where x.tenant_id = s.tenant_id and x.reservation_id = s.reservation_id)
                order by n.name, length(s.device), s.device, s.metric""",
                row -> new Standing(
                        row.uuid(1),
                        row.text(2),
                        row.text(3),
                        Metric.valueOf(row.text(4)),
                        LocalDate.parse(row.text(5)),
                        row.decimal(6).setScale(1, RoundingMode.HALF_UP),
                        row.intValue(7),
                        row.intValue(8)),
                caller.tenant(),
                reservation);
    }

    /// Those of one device of a node, and of the node as a whole.
    public List<Standing> of(UUID reservation, String node, String device) {
        return of(reservation).stream()
                .filter(one -> one.node().equals(node)
                        && (one.device().equals(device) || one.device().isEmpty()))
                .toList();
    }
}
