package eu.bailiwick.reservation;

import eu.bailiwick.capacity.Held;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.quote.QuoteView;
import eu.bailiwick.reservation.quote.QuotedPrice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of reservations of the tenant in view. Only [Moves] changes a state.
@ApplicationScoped
public class ReservationRepository {
    private static final String COLUMNS =
            "select r.id, r.number, r.name, r.state, r.version, r.quote_id, r.project_id, r.requested_by_name, r.jurisdiction, r.site, "
                    + "q.fabric_domain, r.node_type, r.nodes, lower(r.period), upper(r.period), r.confidential_computing, "
                    + "r.allowed_jurisdictions, r.approval_deadline, r.ready_at, r.ended_at, r.degraded, r.late, r.created_at, "
                    + "q.currency, q.net_minor + reservation.amended_minor(r.tenant_id, r.id), q.tax_rate_percent, r.requested_by, r.tenant_id ";
    private static final String QUOTE = "join reservation.quote q on q.tenant_id = r.tenant_id and q.id = r.quote_id ";
    private static final String VIEW = COLUMNS + "from reservation.reservation r " + QUOTE;
    private final Sql sql;
    private final Caller caller;

    ReservationRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// Which reservations a list shows; null means any. `from` and `to` bound the windows that overlap.
    public record Filter(
            @Nullable ReservationState state,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID before,
            int limit) {}

    public Optional<ReservationView> find(UUID id) {
        return sql.optional(
                VIEW + "where r.tenant_id = ? and r.id = ?", ReservationRepository::view, caller.tenant(), id);
    }

    /// The same, and nobody else may move it until this transaction ends. Two steps: what is read was read under the
    /// lock.
    public Optional<ReservationView> lock(UUID id) {
        sql.list(
                "select 1 from reservation.reservation where tenant_id = ? and id = ? for update",
                row -> row.intValue(1),
                caller.tenant(),
                id);
        return find(id);
    }

    /// Locks what runs or is about to, in one order: a hand-over that is under way is waited for.
    List<UUID> lockRunning() {
        return sql.list(
                "select id from reservation.reservation where tenant_id = ? "
                        + "and state in ('PROVISIONING', 'ACTIVE', 'SUSPENDED') order by id for update",
                row -> row.uuid(1),
                caller.tenant());
    }

    List<ReservationView> list(Filter filter) {
        Where where = Where.of("n.tenant_id = ?", caller.tenant())
                .and("n.state = ?", filter.state)
                .and("upper(n.period) > ?", filter.from)
                .and("lower(n.period) < ?", filter.to)
                .and("n.id < ?", filter.before);
        return sql.list(
                VIEW + "where (r.tenant_id, r.id) in (select n.tenant_id, n.id from reservation.reservation n"
                        + where.text() + "order by n.id desc limit ?) order by r.id desc",
                ReservationRepository::view,
                where.values(filter.limit));
    }

    /// Writes a reservation with its one segment, and answers it.
    ReservationView insert(UUID id, String name, QuoteView quote, ReservationState state, Instant now) {
        return sql.one(
                "with r as (insert into reservation.reservation (tenant_id, id, quote_id, project_id, name, state, requested_by, "
                        + "requested_by_name, jurisdiction, site, node_type, nodes, period, confidential_computing, allowed_jurisdictions, "
                        + "created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *), "
                        + "placed as (insert into reservation.segment (tenant_id, reservation_id, seq, pool, nodes, period, claim, "
                        + "turnaround_claim) select tenant_id, id, 1, ?, nodes, period, ?, ? from r) "
                        + COLUMNS + "from r " + QUOTE,
                ReservationRepository::view,
                caller.tenant(),
                id,
                quote.id(),
                quote.project(),
                name,
                state,
                caller.subject(),
                caller.name(),
                quote.jurisdiction(),
                quote.site(),
                quote.nodeType(),
                quote.nodes(),
                quote.period(),
                quote.confidentialComputing(),
                quote.internals().allowedJurisdictions(),
                now,
                quote.internals().pool(),
                quote.internals().held().claim(),
                quote.internals().held().turnaroundClaim());
    }

    /// The one claim behind a reservation.
    public Held held(UUID reservation) {
        return sql.one(
                "select claim, turnaround_claim from reservation.segment where tenant_id = ? and reservation_id = ? and live",
                row -> new Held(row.uuid(1), row.uuid(2)),
                caller.tenant(),
                reservation);
    }

    /// The pool behind a reservation.
    public UUID pool(UUID reservation) {
        return sql.one(
                "select pool from reservation.segment where tenant_id = ? and reservation_id = ? and live",
                row -> row.uuid(1),
                caller.tenant(),
                reservation);
    }

    List<ReservationDetail.Segment> segments(UUID reservation, String fabricDomain) {
        return sql.list(
                "select seq, pool, nodes, lower(period), upper(period) from reservation.segment "
                        + "where tenant_id = ? and reservation_id = ? and live order by seq",
                row -> new ReservationDetail.Segment(
                        row.intValue(1), row.uuid(2), fabricDomain, row.intValue(3), row.instant(4), row.instant(5)),
                caller.tenant(),
                reservation);
    }

    List<ReservationDetail.Transition> timeline(UUID reservation) {
        return sql.list(
                "select seq, from_state, to_state, at, actor, actor_name, reason from reservation.transition "
                        + "where tenant_id = ? and reservation_id = ? order by seq",
                row -> {
                    String from = row.textOrNull(2);
                    return new ReservationDetail.Transition(
                            row.intValue(1),
                            from == null ? null : ReservationState.valueOf(from),
                            ReservationState.valueOf(row.text(3)),
                            row.instant(4),
                            row.text(5),
                            row.text(6),
                            row.text(7));
                },
                caller.tenant(),
                reservation);
    }

    /// Gives a reservation another shape; its state stays.
    public void reshape(UUID id, int nodes, Period period) {
        sql.update(
                "update reservation.reservation set nodes = ?, period = ?::tstzrange, version = version + 1 where tenant_id = ? and id = ?",
                nodes,
                period,
                caller.tenant(),
                id);
        sql.update(
                "update reservation.segment set nodes = ?, period = ?::tstzrange where tenant_id = ? and reservation_id = ? and live",
                nodes,
                period,
                caller.tenant(),
                id);
    }

    /// Sets one of the facts that are no state: approval_deadline, ready_at, ended_at, late, degraded, name.
    public void note(UUID id, Fact fact, Object value) {
        sql.update(
                "update reservation.reservation set " + fact.column() + " = ? where tenant_id = ? and id = ?",
                value,
                caller.tenant(),
                id);
    }

    /// Facts about a reservation beside its state.
    public enum Fact {
        APPROVAL_DEADLINE,
        READY_AT,
        ENDED_AT,
        LATE,
        DEGRADED,
        NAME;

        private String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static ReservationView view(Row row) {
        return new ReservationView(
                row.uuid(1),
                row.longValue(2),
                row.text(3),
                ReservationState.valueOf(row.text(4)),
                row.intValue(5),
                row.uuid(6),
                row.uuid(7),
                row.text(8),
                row.text(9),
                row.text(10),
                row.text(11),
                row.text(12),
                row.intValue(13),
                row.instant(14),
                row.instant(15),
                row.bool(16),
                row.texts(17),
                row.instantOrNull(18),
                row.instantOrNull(19),
                row.instantOrNull(20),
                row.bool(21),
                row.bool(22),
                row.instant(23),
                QuotedPrice.of(Money.of(row.longValue(25), row.text(24)), row.decimal(26)),
                row.decimal(26),
                row.text(27),
                row.text(28));
    }
}
