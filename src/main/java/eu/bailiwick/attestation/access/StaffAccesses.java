package eu.bailiwick.attestation.access;

import eu.bailiwick.attestation.access.StaffAccessView.StaffScope;
import eu.bailiwick.attestation.access.StaffAccessView.StaffState;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Access of the staff to reservations of the tenant in view.
@ApplicationScoped
public class StaffAccesses {
    private static final int OF_TICKET = 20;
    static final String NAMED = "case when r.name = '' then 'RSV-' || r.number else r.name end";
    static final String COLUMNS =
            "select a.id, a.reservation_id, %s, a.scope, a.reason, lower(a.period), upper(a.period), a.state, a.asked_by_name, a.asked_at,"
                    + " a.decided_by_name, a.decided_at, a.ended_by_name, a.ended_at, (select count(*) from attestation.staff_use u"
                    + " where u.tenant_id = a.tenant_id and u.access_id = a.id) + (select count(*) from attestation.node_login l"
                    + " where l.tenant_id = a.tenant_id and l.access_id = a.id and l.kind = 'LOGIN'), a.ticket_id,"
                    + " 'TT-' || lpad(t.number::text, greatest(6, length(t.number::text)), '0'), array(select n.name"
                    + " from capacity.node n where n.id = any (a.nodes) order by n.name), a.session_id from attestation.staff_access_now a join"
                    + " reservation.reservation r on r.tenant_id = a.tenant_id and r.id = a.reservation_id"
                    + " left join engagement.ticket t on t.tenant_id = a.tenant_id and t.id = a.ticket_id ";
    static final String NEWEST_FIRST = "order by a.id desc limit ?";
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;

    StaffAccesses(Sql sql, Caller caller, Audit audit) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
    }

    /// Newest first, from below `before` on.
    @Transactional
    public List<StaffAccessView> list(
            @Nullable UUID reservation, @Nullable StaffState state, @Nullable UUID before, int limit) {
        Where where = Where.of("a.tenant_id = ?", caller.tenant())
                .and("a.reservation_id = ?", reservation)
                .and("a.state = ?", state)
                .and("a.id < ?", before);
        return sql.list(
                COLUMNS.formatted(NAMED) + where.text() + NEWEST_FIRST, StaffAccesses::read, where.values(limit));
    }

    /// What was asked for because of a ticket, newest first.
    @Transactional
    public List<StaffAccessView> of(UUID ticket) {
        return sql.list(
                COLUMNS.formatted(NAMED) + "where a.tenant_id = ? and a.ticket_id = ? " + NEWEST_FIRST,
                StaffAccesses::read,
                caller.tenant(),
                ticket,
                OF_TICKET);
    }

    @Transactional
    public StaffAccessView view(UUID id) {
        return sql.optional(
                        COLUMNS.formatted(NAMED) + "where a.tenant_id = ? and a.id = ?",
                        StaffAccesses::read,
                        caller.tenant(),
                        id)
                .orElseThrow(Problem::notFound);
    }

    /// Every look by one grant, newest first, from below `before` on.
    @Transactional
    public List<StaffAccessView.StaffLook> uses(UUID id, @Nullable UUID before, int limit) {
        view(id);
        Where where = Where.of("tenant_id = ?", caller.tenant())
                .and("access_id = ?", id)
                .and("id < ?", before);
        return sql.list(
                "select id, access_id, used_by_name, used_at, looked_at, request_id from attestation.staff_use"
                        + where.text() + "order by id desc limit ?",
                row -> new StaffAccessView.StaffLook(
                        row.uuid(1), row.uuid(2), row.text(3), row.instant(4), row.text(5), row.text(6)),
                where.values(limit));
    }

    /// An administrator of the tenant lets them in, or not.
    @Transactional
    public StaffAccessView decide(UUID id, boolean approved) {
        StaffAccessView access = locked(id);
        if (isAsker(id)) {
            throw Problem.forbidden("Another person than the one who asks for access decides on it.");
        }
        if (access.state() != StaffState.ASKED) {
            throw closed(access);
        }
        sql.update(
                "update attestation.staff_access set decision = ?, decided_by = ?, decided_by_name = ?, decided_at ="
                        + " platform.app_now() where tenant_id = ? and id = ?",
                approved ? "APPROVED" : "DECLINED",
                caller.subject(),
                caller.name(),
                caller.tenant(),
                id);
        return written(
                approved ? "staff-access.approved" : "staff-access.declined",
                id,
                Map.of("scope", access.scope().name()));
    }

    /// Either side ends it at once: the tenant's administrator, or who asked for it.
    @Transactional
    public StaffAccessView end(UUID id) {
        StaffAccessView access = locked(id);
        if (caller.isProvider() && !isAsker(id)) {
            throw Problem.forbidden("Who asked for access gives it back.");
        }
        if (access.state() != StaffState.ASKED && !access.state().isRunning()) {
            throw closed(access);
        }
        sql.update(
                "update attestation.staff_access set ended_by = ?, ended_by_name = ?, ended_at = platform.app_now()"
                        + " where tenant_id = ? and id = ?",
                caller.subject(),
                caller.name(),
                caller.tenant(),
                id);
        return written("staff-access.ended", id, Map.of("scope", access.scope().name()));
    }

    /// Notes that the caller looks, by the grant that is open now. Without one nothing is shown. Answers the ids of the
    /// nodes that it names; none are all of them.
    @Transactional
    public List<String> use(UUID reservation, StaffScope scope, String lookedAt) {
        Open open = sql.optional(
                        "select id, nodes::text[] from attestation.staff_access_now where tenant_id = ? and reservation_id = ? and"
                                + " scope = ? and asked_by = ? and state = 'OPEN'",
                        row -> new Open(row.uuid(1), row.texts(2)),
                        caller.tenant(),
                        reservation,
                        scope,
                        caller.subject())
                .orElseThrow(() -> Problem.forbidden(
                        "This is the customer's. Ask for access to it; an administrator there decides."));
        sql.update(
                "insert into attestation.staff_use (tenant_id, id, access_id, used_by, used_by_name, looked_at,"
                        + " request_id) values (?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                Ids.next(),
                open.id,
                caller.subject(),
                caller.name(),
                lookedAt,
                caller.requestId());
        audit.record("staff-access.used", "staff-access", open.id, Map.of("scope", scope.name(), "lookedAt", lookedAt));
        return open.nodes;
    }

    private record Open(UUID id, List<String> nodes) {}

    StaffAccessView written(String action, UUID id, Map<String, String> details) {
        audit.record(action, "staff-access", id, details);
        return view(id);
    }

    private StaffAccessView locked(UUID id) {
        sql.optional(
                "select id from attestation.staff_access where tenant_id = ? and id = ? for update",
                row -> row.uuid(1),
                caller.tenant(),
                id);
        return view(id);
    }

    private boolean isAsker(UUID id) {
        return sql.one(
                "select asked_by = ? from attestation.staff_access where tenant_id = ? and id = ?",
                row -> row.bool(1),
                caller.subject(),
                caller.tenant(),
                id);
    }

    private static Problem closed(StaffAccessView access) {
        return Problem.conflict(
                switch (access.state()) {
                    case DECLINED -> "This was declined before.";
                    case ENDED -> "This was ended before.";
                    case EXPIRED -> "The time that was asked for is over.";
                    case ASKED, AHEAD, OPEN -> "This was approved before.";
                });
    }

    static StaffAccessView read(Row row) {
        return new StaffAccessView(
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                StaffScope.valueOf(row.text(4)),
                row.text(5),
                row.period(6),
                StaffState.valueOf(row.text(8)),
                row.text(9),
                row.instant(10),
                row.textOrNull(11),
                row.instantOrNull(12),
                row.textOrNull(13),
                row.instantOrNull(14),
                row.longValue(15),
                row.uuidOrNull(16),
                row.textOrNull(17),
                row.uuidOrNull(19),
                row.texts(18));
    }
}
