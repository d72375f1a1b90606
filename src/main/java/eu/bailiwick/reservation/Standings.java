package eu.bailiwick.reservation;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sums over all reservations of the tenant in view, however many there are.
@ApplicationScoped
@Transactional
public class Standings {
    private static final String COMMITTED = "('SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED', 'ENDING')";
    private static final String PENDING = "('PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL')";
    private static final String OPEN =
            "('PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL', 'SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED', 'ENDING')";
    private final Sql sql;
    private final Caller caller;

    Standings(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// How a tenant stands: nodes delivered now and promised, what the promised ones cost with tax, and how many
    /// reservations wait for an approval.
    public record Standing(int nodesActive, int nodesCommitted, Money committed, int committedCount, int waiting) {}

    public Standing now(Currency currency) {
        return sql.one(
                "select coalesce(sum(nodes) filter (where state = 'ACTIVE'), 0), "
                        + "coalesce(sum(nodes) filter (where state in " + COMMITTED + "), 0), "
                        + "coalesce(sum(gross_minor) filter (where state in " + COMMITTED + "), 0)::bigint, "
                        + "count(*) filter (where state in " + COMMITTED + "), count(*) filter (where state in "
                        + PENDING
                        + ") from reservation.reservation where tenant_id = ? and state in " + OPEN,
                row -> new Standing(
                        row.intValue(1),
                        row.intValue(2),
                        Money.of(row.longValue(3), currency.getCurrencyCode()),
                        row.intValue(4),
                        row.intValue(5)),
                caller.tenant());
    }

    /// What a reservation awaits next.
    public enum Event {
        APPROVAL,
        START,
        END
    }

    /// The next event of one reservation.
    public record Ahead(
            UUID reservation, Event event, Instant at, String label, String site, String nodeType, int nodes) {}

    /// What comes next, the nearest first: an approval, a start, or the end of what is delivered.
    public List<Ahead> ahead(Instant now, int limit) {
        return sql.list(
                "select id, event, at, name, number, site, node_type, nodes from ((select r.*, 'START' event, lower(period) at "
                        + "from reservation.reservation r where tenant_id = ? and state in " + OPEN
                        + " and state in ('SCHEDULED', 'LOCKED') and lower(period) > ? order by lower(period) limit ?) "
                        + "union all select r.*, case when state in " + PENDING + " then 'APPROVAL' else 'END' end, "
                        + "case when state in " + PENDING + " then approval_deadline else upper(period) end "
                        + "from reservation.reservation r where tenant_id = ? and state in ('PENDING_CUSTOMER_APPROVAL', "
                        + "'PENDING_PROVIDER_APPROVAL', 'PROVISIONING', 'ACTIVE', 'SUSPENDED', 'ENDING')) next "
                        + "where at > ? order by at limit ?",
                Standings::ahead,
                caller.tenant(),
                now,
                limit,
                caller.tenant(),
                now,
                limit);
    }

    private static Ahead ahead(Row row) {
        return new Ahead(
                row.uuid(1),
                Event.valueOf(row.text(2)),
                row.instant(3),
                ReservationView.label(row.text(4), row.longValue(5)),
                row.text(6),
                row.text(7),
                row.intValue(8));
    }

    /// One bar of a calendar: a reservation that is promised or waits for an approval.
    public record Window(
            UUID reservation,
            String label,
            ReservationState state,
            String jurisdiction,
            String site,
            String nodeType,
            int nodes,
            Period period) {}

    /// The windows that touch a period, the earliest first.
    public List<Window> windows(Period within, int limit) {
        return sql.list(
                "select id, name, number, state, jurisdiction, site, node_type, nodes, lower(period), upper(period) "
                        + "from reservation.reservation where tenant_id = ? and period && ?::tstzrange "
                        + "and state in " + OPEN + " order by lower(period), id limit ?",
                row -> new Window(
                        row.uuid(1),
                        ReservationView.label(row.text(2), row.longValue(3)),
                        ReservationState.valueOf(row.text(4)),
                        row.text(5),
                        row.text(6),
                        row.text(7),
                        row.intValue(8),
                        row.period(9)),
                caller.tenant(),
                within,
                limit);
    }

    /// A live line of a locked price and, when known, the moment from which it is charged.
    public record LockedCost(
            Money net, Period period, @Nullable Instant readyAt) {}

    /// The locked prices, before tax, of all reservations that were or will be delivered within a period.
    public List<LockedCost> costs(Period within) {
        return sql.list(
                "select l.net_minor, l.currency, lower(l.period), upper(l.period), r.ready_at from reservation.reservation r "
                        + "join reservation.locked_line l on l.tenant_id = r.tenant_id and l.reservation_id = r.id and l.live "
                        + "where r.tenant_id = ? and r.period && ?::tstzrange "
                        + "and r.state in ('SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED', 'ENDING', 'RECLAIMING', 'COMPLETED')",
                row -> new LockedCost(Money.of(row.longValue(1), row.text(2)), row.period(3), row.instantOrNull(5)),
                caller.tenant(),
                within);
    }
}
