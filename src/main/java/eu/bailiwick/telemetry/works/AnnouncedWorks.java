package eu.bailiwick.telemetry.works;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.WorksAhead;
import eu.bailiwick.reservation.WorksEffect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Announced works as they are read: by the staff all of them, by a tenant those of its own nodes within its own
/// windows.
@ApplicationScoped
public class AnnouncedWorks implements WorksAhead {
    private static final String NODES =
            "(select array_agg(c.name order by c.name) from telemetry.works_node n join capacity.node c on c.id = n.node"
                    + " where n.works_id = w.id)";
    private static final String WORKS = "select w.id, w.fabric_domain, " + NODES
            + ", lower(w.period), upper(w.period), w.effect, w.reason, w.cancelled_at is not null, w.edition, w.said_by, w.said_at,";
    private static final String OWN = """
            select md5(w.id::text || b.reservation)::uuid as id, b.reservation, r.number, array_agg(distinct c.name order by c.name), min(lower(b.period * n.period)),
              max(upper(b.period * n.period)), w.effect, w.reason, w.cancelled_at is not null, w.edition,
              (select e.said_at from telemetry.node_works_edition e where e.works_id = w.id and e.edition = 1) as announced_at, w.said_at
            from telemetry.works_node n join telemetry.node_works w on w.id = n.works_id
            join capacity.node_binding b on b.node = n.node and b.live and b.period && n.period
            join capacity.node c on c.id = n.node
            join reservation.reservation r on r.tenant_id = b.tenant_id and r.id = b.reservation
            where b.tenant_id = ? %s group by w.id, b.reservation, r.number order by announced_at desc, id desc""";
    private static final String AHEAD = "and n.live and upper(n.period) > (select platform.app_now())";
    private final Sql sql;
    private final Ops ops;
    private final Touches touches;
    private final PortalClock clock;
    private final Caller caller;

    AnnouncedWorks(Sql sql, Ops ops, Touches touches, PortalClock clock, Caller caller) {
        this.sql = sql;
        this.ops = ops;
        this.touches = touches;
        this.clock = clock;
        this.caller = caller;
    }

    /// Those of the staff, the last announced first.
    @Transactional
    public List<WorksRow> list(WorksFilter filter) {
        Instant now = clock.now();
        Where where = filter.conditions();
        return ops.list(
                WORKS
                        + " (select count(distinct b.reservation) from telemetry.works_node n join capacity.node_binding b on"
                        + " b.node = n.node and b.tenant_id is not null and b.live and b.failed_at is null and b.period &&"
                        + " n.period where n.works_id = w.id and n.live) from telemetry.node_works w" + where.text()
                        + "order by w.id desc",
                row -> row(row, now),
                where.values());
    }

    private static WorksRow row(Row row, Instant now) {
        Period period = row.period(4);
        return new WorksRow(
                row.uuid(1),
                row.textOrNull(2),
                row.texts(3),
                period,
                WorksEffect.valueOf(row.text(6)),
                row.text(7),
                WorksState.of(period, row.bool(8), now),
                row.intValue(9),
                row.text(10),
                row.instant(11),
                row.intValue(12));
    }

    /// One of them as it stands in this transaction, for the staff.
    @Transactional
    public WorksView one(UUID id) {
        WorksRow it = sql.optional(
                        WORKS + " 0 from telemetry.node_works w where w.id = ?", row -> row(row, clock.now()), id)
                .orElseThrow(Problem::notFound);
        List<UUID> nodes = sql.list("select node from telemetry.works_node where works_id = ?", row -> row.uuid(1), id);
        int held = sql.one(
                "select count(*) from capacity.node_binding where works = ? and live", row -> row.intValue(1), id);
        List<WorksView.Touched> touched = it.state() == WorksState.CANCELLED
                ? List.of()
                : touches.of(nodes, it.period()).stream()
                        .map(one -> new WorksView.Touched(one.reference(), one.nodes(), one.period()))
                        .toList();
        return new WorksView(
                it.id(),
                it.fabricDomain(),
                it.nodes(),
                it.period(),
                it.effect(),
                it.reason(),
                it.state(),
                it.edition(),
                it.saidBy(),
                it.saidAt(),
                held,
                touched,
                editions(id));
    }

    private List<WorksView.Edition> editions(UUID id) {
        Map<Integer, Integer> told = ops
                .list(
                        "select edition, count(distinct tenant_id) from telemetry.works_notice where works_id = ? and kind <> 'REMINDER'"
                                + " group by edition",
                        row -> Map.entry(row.intValue(1), row.intValue(2)),
                        id)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return sql.list(
                "select edition, lower(period), upper(period), effect, reason, cancelled, said_by, said_at from"
                        + " telemetry.node_works_edition where works_id = ? order by edition desc",
                row -> new WorksView.Edition(
                        row.intValue(1),
                        row.period(2),
                        WorksEffect.valueOf(row.text(4)),
                        row.text(5),
                        row.bool(6),
                        row.text(7),
                        row.instant(8),
                        told.getOrDefault(row.intValue(1), 0)),
                id);
    }

    /// Those that touch nodes of the tenant in view, of one reservation or, with null, of all; the last announced
    /// first.
    @Transactional
    public List<OwnWorks> own(@Nullable UUID reservation) {
        return own(reservation, "");
    }

    private List<OwnWorks> own(@Nullable UUID reservation, String only) {
        Instant now = clock.now();
        return reservation == null
                ? sql.list(OWN.formatted(only), row -> own(row, now), caller.tenant())
                : sql.list(
                        OWN.formatted("and b.reservation = ? " + only),
                        row -> own(row, now),
                        caller.tenant(),
                        reservation);
    }

    private static OwnWorks own(Row row, Instant now) {
        Period period = row.period(5);
        return new OwnWorks(
                row.uuid(1),
                row.uuid(2),
                ReservationNumber.of(row.longValue(3)),
                row.texts(4),
                period,
                WorksEffect.valueOf(row.text(7)),
                row.text(8),
                WorksState.of(period, row.bool(9), now),
                row.intValue(10),
                row.instant(11),
                row.instant(12));
    }

    /// Those of the tenant in view that are to come or going on, the next first.
    @Transactional
    public List<OwnWorks> ahead(@Nullable UUID reservation) {
        return own(reservation, AHEAD).stream()
                .filter(it -> it.state().isOpen())
                .sorted(Comparator.comparing(it -> it.period().start()))
                .toList();
    }

    @Override
    @Transactional
    public List<WorksAhead.Ahead> of(UUID reservation) {
        return ahead(reservation).stream()
                .map(it -> new WorksAhead.Ahead(it.period(), it.nodes(), it.effect(), it.reason()))
                .toList();
    }
}
