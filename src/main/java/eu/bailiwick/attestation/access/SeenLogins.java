package eu.bailiwick.attestation.access;

import eu.bailiwick.attestation.access.NodeLoginView.LoginKind;
import eu.bailiwick.attestation.access.NodeLoginView.LoginState;
import eu.bailiwick.attestation.access.NodeLoginView.LoginWay;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes down what the agent of a node saw. What it is worth, PostgreSQL decides; each is in the trail of whose node
/// it was.
@ApplicationScoped
class SeenLogins {
    private final Sql sql;
    private final Ops ops;
    private final Acting acting;
    private final Caller caller;
    private final Audit audit;

    SeenLogins(Sql sql, Ops ops, Acting acting, Caller caller, Audit audit) {
        this.sql = sql;
        this.ops = ops;
        this.acting = acting;
        this.caller = caller;
        this.audit = audit;
    }

    /// One login or logout.
    record Seen(String node, String visit, LoginKind kind, LoginWay way, String person, Instant at) {}

    private record Place(String tenant, UUID reservation, UUID node) {}

    private record Kept(@Nullable UUID access, LoginState outcome, boolean same, String who) {}

    /// What it was worth; empty where the node served nobody, which concerns nobody.
    Optional<LoginState> take(Seen said) {
        Seen seen = new Seen(
                said.node, said.visit, said.kind, said.way, said.person, said.at.truncatedTo(ChronoUnit.MICROS));
        UUID node = ops.optional("select id from capacity.node where name = ?", row -> row.uuid(1), seen.node)
                .orElseThrow(Problem::notFound);
        return ops.optional(
                        "select tenant_id, reservation from capacity.node_binding where node = ? and live and reservation is"
                                + " not null and tenant_id is not null and period @> ?::timestamptz",
                        row -> new Place(row.text(1), row.uuid(2), node),
                        node,
                        seen.at)
                .map(place -> acting.as(place.tenant, () -> at(place, seen)));
    }

    private LoginState at(Place place, Seen seen) {
        boolean made = insert(place, seen) == 1;
        Kept kept = kept(place, seen)
                .filter(Kept::same)
                .orElseThrow(() -> Problem.conflict(
                        "This visit was reported before, otherwise. Give each visit a name of its own."));
        if (made) {
            tell(place, seen, kept);
        }
        return kept.outcome;
    }

    private int insert(Place place, Seen seen) {
        try {
            return sql.update(
                    "insert into attestation.node_login (tenant_id, id, node, reservation_id, visit, kind, way, person, at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, node, visit, kind) do nothing",
                    caller.tenant(),
                    Ids.next(),
                    place.node,
                    place.reservation,
                    seen.visit,
                    seen.kind,
                    seen.way,
                    seen.person,
                    seen.at);
        } catch (DatabaseException refused) {
            throw refused.violates("node_login_was_seen")
                    ? Problem.invalid("at", "This is ahead. Report what was seen, by a clock that is right.")
                    : refused;
        }
    }

    private Optional<Kept> kept(Place place, Seen seen) {
        return sql.optional(
                "select l.access_id, l.outcome, l.person = ? and l.way = ? and l.at = ?, coalesce(e.name, l.person) from"
                        + " attestation.node_login l left join engagement.engineer e on e.subject = l.person where l.tenant_id"
                        + " = ? and l.node = ? and l.visit = ? and l.kind = ?",
                row -> new Kept(row.uuidOrNull(1), LoginState.valueOf(row.text(2)), row.bool(3), row.text(4)),
                seen.person,
                seen.way,
                seen.at,
                caller.tenant(),
                place.node,
                seen.visit,
                seen.kind);
    }

    private void tell(Place place, Seen seen, Kept kept) {
        Map<String, String> details = Map.of(
                "node",
                seen.node,
                "kind",
                seen.way.name(),
                "name",
                kept.who,
                "seenAt",
                seen.at.toString(),
                "state",
                kept.outcome.name());
        boolean login = seen.kind == LoginKind.LOGIN;
        if (kept.access != null && kept.outcome == LoginState.OVERSTAYED) {
            audit.record("staff-access.overstayed", "staff-access", kept.access, details);
        } else if (kept.access != null && !kept.outcome.isIncident()) {
            audit.record(login ? "staff-access.entered" : "staff-access.left", "staff-access", kept.access, details);
        } else {
            audit.record(login ? "node.entered" : "node.left", "reservation", place.reservation, details);
        }
    }
}
