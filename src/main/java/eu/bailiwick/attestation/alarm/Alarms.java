package eu.bailiwick.attestation.alarm;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Alarms of the tenant in view; the provider sees those of all tenants. One is open for a node at a time.
@ApplicationScoped
public class Alarms {
    private static final String COLUMNS =
            "select a.id, a.reservation_id, r.number, a.node, n.name, a.reason, a.raised_at, a.cleared_at, a.cleared_by,"
                    + " told.people, told.first, n.jurisdiction from attestation.alarm a join reservation.reservation r"
                    + " on r.tenant_id = a.tenant_id and r.id = a.reservation_id join capacity.node n on n.id = a.node"
                    + " cross join lateral (select count(*) as people, min(m.sent_at) as first from attestation.alarm_told t"
                    + " join attestation.alarm_mail m on m.tenant_id = t.tenant_id and m.id = t.mail_id where t.tenant_id ="
                    + " a.tenant_id and t.alarm_id = a.id and m.sent_at is not null) told ";
    private static final String FILTER =
            "and (?::uuid is null or a.reservation_id = ?) and (not ? or a.cleared_at is null) "
                    + "and (?::uuid is null or a.id < ?) order by a.id desc limit ?";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final Audit audit;
    private final Event<AlarmRaised> raised;

    Alarms(Sql sql, Ops ops, Caller caller, Audit audit, Event<AlarmRaised> raised) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.audit = audit;
        this.raised = raised;
    }

    /// Newest first, from below `before` on.
    @Transactional
    public List<AlarmView> list(@Nullable UUID reservation, boolean open, @Nullable UUID before, int limit) {
        return caller.isProvider()
                ? ops.list(
                        COLUMNS + "where true " + FILTER,
                        Alarms::read,
                        reservation,
                        reservation,
                        open,
                        before,
                        before,
                        limit)
                : sql.list(
                        COLUMNS + "where a.tenant_id = ? " + FILTER,
                        Alarms::read,
                        caller.tenant(),
                        reservation,
                        reservation,
                        open,
                        before,
                        before,
                        limit);
    }

    /// Nodes of running reservations that do not prove themselves: those of the tenant in view, or of all for the
    /// provider.
    @Transactional
    public long open() {
        String counted =
                "select count(*) from attestation.alarm a where a.cleared_at is null and a.reason <> 'WOULD_FLIP' ";
        return caller.isProvider()
                ? ops.list(counted, row -> row.longValue(1)).getFirst()
                : sql.one(counted + "and a.tenant_id = ?", row -> row.longValue(1), caller.tenant());
    }

    /// Raises an alarm unless one is open for the node.
    @Transactional(Transactional.TxType.MANDATORY)
    void raise(UUID reservation, UUID node, AlarmView.Reason reason) {
        int added = sql.update(
                "insert into attestation.alarm (tenant_id, id, reservation_id, node, reason, raised_at) "
                        + "values (?, ?, ?, ?, ?, platform.app_now()) on conflict do nothing",
                caller.tenant(),
                Ids.next(),
                reservation,
                node,
                reason);
        if (added == 1) {
            audit.record(
                    "attestation-alarm.raised",
                    "reservation",
                    reservation,
                    Map.of("node", node.toString(), "reason", reason.name()));
            raised.fire(new AlarmRaised(reservation));
        }
    }

    /// Gives notice that the verdict of a node would flip, once for each cause.
    @Transactional(Transactional.TxType.MANDATORY)
    public void foretell(UUID reservation, UUID node, String cause) {
        int added = sql.update(
                "insert into attestation.alarm (tenant_id, id, reservation_id, node, reason, cause, raised_at) "
                        + "values (?, ?, ?, ?, 'WOULD_FLIP', ?, platform.app_now()) on conflict do nothing",
                caller.tenant(),
                Ids.next(),
                reservation,
                node,
                cause);
        if (added == 1) {
            audit.record(
                    "attestation-alarm.foretold",
                    "reservation",
                    reservation,
                    Map.of("node", node.toString(), "reason", AlarmView.Reason.WOULD_FLIP.name()));
            raised.fire(new AlarmRaised(reservation));
        }
    }

    /// Clears the notices of a node whose cause is gone; `by` is the verdict that no longer has it.
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(UUID reservation, UUID node, Set<String> remaining, UUID by) {
        sql.update(
                "update attestation.alarm set cleared_at = platform.app_now(), cleared_by = ? where tenant_id = ? and "
                        + "reservation_id = ? and node = ? and cleared_at is null and reason = 'WOULD_FLIP' and not cause = any (?)",
                by,
                caller.tenant(),
                reservation,
                node,
                remaining);
    }

    /// A node for which nothing is to be open any more; `by` is the verdict that did it, null when its service has
    /// ended.
    record Settled(UUID reservation, UUID node, @Nullable UUID by) {}

    /// Clears what is open for nodes.
    @Transactional(Transactional.TxType.MANDATORY)
    void clear(List<Settled> nodes) {
        sql
                .list(
                        "with open as (select a.id, g.by from attestation.alarm a join"
                                + " unnest(?::uuid[], ?::uuid[], ?::uuid[]) as g(reservation, node, by) on a.reservation_id ="
                                + " g.reservation and a.node = g.node where a.tenant_id = ? and a.cleared_at is null and (a.reason <>"
                                + " 'WOULD_FLIP' or g.by is null) order by a.id for update of a)"
                                + " update attestation.alarm a set cleared_at = platform.app_now(), cleared_by = open.by from"
                                + " open where a.tenant_id = ? and a.id = open.id and a.cleared_at is null returning a.reservation_id, a.node, a.cleared_by",
                        row -> new Settled(row.uuid(1), row.uuid(2), row.uuidOrNull(3)),
                        nodes.stream().map(Settled::reservation).toList(),
                        nodes.stream().map(Settled::node).toList(),
                        nodes.stream().map(Settled::by).toList(),
                        caller.tenant(),
                        caller.tenant())
                .stream()
                .distinct()
                .forEach(cleared -> audit.record(
                        "attestation-alarm.cleared",
                        "reservation",
                        cleared.reservation,
                        Map.of(
                                "node",
                                cleared.node.toString(),
                                "verdict",
                                cleared.by == null ? "" : cleared.by.toString())));
    }

    private static AlarmView read(Row row) {
        return new AlarmView(
                row.uuid(1),
                row.uuid(2),
                row.longValue(3),
                row.uuid(4),
                row.text(5),
                AlarmView.Reason.valueOf(row.text(6)),
                row.instant(7),
                row.instantOrNull(8),
                row.uuidOrNull(9),
                row.longValue(10),
                row.instantOrNull(11),
                row.text(12));
    }
}
