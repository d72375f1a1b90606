package eu.bailiwick.attestation.access;

import eu.bailiwick.attestation.access.NodeLoginView.LoginKind;
import eu.bailiwick.attestation.access.NodeLoginView.LoginState;
import eu.bailiwick.attestation.access.NodeLoginView.LoginWay;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who may log in to a node now, and who did: what the agents of the nodes ask, and what both sides read.
@ApplicationScoped
public class NodeLogins {
    private static final Duration RECENT = Duration.ofDays(7);
    private static final String COLUMNS =
            "select l.id, l.reservation_id, %s, t.name, n.name, l.access_id, l.kind, l.way, l.person, e.name, l.at,"
                    + " l.reported_at, l.state from attestation.node_login_now l join reservation.reservation r on r.tenant_id ="
                    + " l.tenant_id and r.id = l.reservation_id join tenancy.tenant t on t.id = l.tenant_id join capacity.node n"
                    + " on n.id = l.node left join engagement.engineer e on e.subject = l.person ";
    private static final String NEWEST_FIRST = "order by l.id desc limit ?";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final PortalClock clock;

    NodeLogins(Sql sql, Ops ops, Caller caller, PortalClock clock) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.clock = clock;
    }

    /// Whom a node lets in at an instant; nobody else. Ask anew for each login: what is approved can be taken back at
    /// any moment.
    public record Admission(String node, Instant asOf, List<Admitted> people) {}

    /// One who may log in.
    ///
    /// @param person their id, as a login is reported with
    /// @param until when a login by it has to be over at the latest
    public record Admitted(UUID access, String person, String name, String email, Instant until) {}

    /// Which of them are asked for.
    public record Wanted(
            @Nullable UUID reservation, @Nullable UUID access, boolean incidents) {}

    Admission admission(String node) {
        UUID id = ops.optional("select id from capacity.node where name = ?", row -> row.uuid(1), node)
                .orElseThrow(Problem::notFound);
        Instant now = clock.now();
        return new Admission(
                node,
                now,
                ops.list(
                        "select access_id, subject, name, email, until from attestation.admitted(?, ?)",
                        row -> new Admitted(row.uuid(1), row.text(2), row.text(3), row.text(4), row.instant(5)),
                        id,
                        now));
    }

    /// Newest first, from below `before` on, of the tenant in view.
    @Transactional
    public List<NodeLoginView> list(Wanted wanted, @Nullable UUID before, int limit) {
        Where where = narrowed(Where.of("l.tenant_id = ?", caller.tenant()), wanted, before);
        return sql.list(
                COLUMNS.formatted(StaffAccesses.NAMED) + where.text() + NEWEST_FIRST,
                NodeLogins::read,
                where.values(limit));
    }

    /// The same of all tenants; a reservation is called by its number.
    public List<NodeLoginView> everywhere(boolean incidents, @Nullable UUID before, int limit) {
        Where where = narrowed(Where.of("true = ?", true), new Wanted(null, null, incidents), before);
        return ops.list(
                COLUMNS.formatted("'RSV-' || r.number") + where.text() + NEWEST_FIRST,
                NodeLogins::read,
                where.values(limit));
    }

    /// How many of all tenants in the last seven days no access covered.
    public long incidents() {
        return ops.list(
                        "select count(*) from attestation.node_login_now where state <> 'GRANTED' and reported_at > ?",
                        row -> row.longValue(1),
                        clock.now().minus(RECENT))
                .getFirst();
    }

    /// The same of the tenant in view.
    @Transactional
    public long ownIncidents() {
        return sql.one(
                "select count(*) from attestation.node_login_now where tenant_id = ? and state <> 'GRANTED' and reported_at > ?",
                row -> row.longValue(1),
                caller.tenant(),
                clock.now().minus(RECENT));
    }

    private static Where narrowed(Where where, Wanted wanted, @Nullable UUID before) {
        return where.and("l.reservation_id = ?", wanted.reservation)
                .and("l.access_id = ?", wanted.access)
                .and(wanted.incidents ? "l.state <> 'GRANTED'" : "")
                .and("l.id < ?", before);
    }

    private static NodeLoginView read(Row row) {
        return new NodeLoginView(
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.uuidOrNull(6),
                LoginKind.valueOf(row.text(7)),
                LoginWay.valueOf(row.text(8)),
                row.text(9),
                row.textOrNull(10),
                row.instant(11),
                row.instant(12),
                LoginState.valueOf(row.text(13)));
    }
}
