package eu.bailiwick.attestation.access;

import eu.bailiwick.attestation.access.StaffAccessView.StaffScope;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member of the staff asks a tenant for access; nothing is to be seen yet.
@ApplicationScoped
class Asking {
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final Duration AHEAD_MAX = Duration.ofDays(30);
    private static final int REASON_MAX = 1000;
    private static final int NODES_MAX = 64;
    private static final String NAME = "[\\w.-]{1,100}";
    private final StaffAccesses accesses;
    private final Sql sql;
    private final Caller caller;
    private final PortalClock clock;

    Asking(StaffAccesses accesses, Sql sql, Caller caller, PortalClock clock) {
        this.accesses = accesses;
        this.sql = sql;
        this.caller = caller;
        this.clock = clock;
    }

    /// What is asked for.
    ///
    /// @param from now when it is left out
    /// @param ticket because of which they ask, if one
    /// @param session of theirs because of which they ask, if one
    /// @param nodes by their names; all of the reservation when there are none
    record Wanted(
            UUID reservation,
            StaffScope scope,
            String reason,
            @Nullable Instant from,
            Instant until,
            @Nullable UUID ticket,
            @Nullable UUID session,
            List<String> nodes) {}

    @Transactional
    StaffAccessView ask(Wanted wanted) {
        String fault = PlainText.fault(wanted.reason, REASON_MAX);
        if (fault != null) {
            throw Problem.invalid("reason", fault);
        }
        Period period = period(wanted);
        List<String> nodes = nodes(wanted);
        sql.one(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                "staff-access:" + caller.subject());
        boolean asked = sql.one(
                "select exists (select from attestation.staff_access where tenant_id = ? and reservation_id = ? and"
                        + " scope = ? and asked_by = ? and period && ? and ended_at is null and decision is distinct from"
                        + " 'DECLINED')",
                row -> row.bool(1),
                caller.tenant(),
                wanted.reservation,
                wanted.scope,
                caller.subject(),
                period);
        if (asked) {
            throw Problem.conflict("You have asked for this already, for a time that overlaps.");
        }
        UUID id = Ids.next();
        insert(id, wanted, period, nodes);
        Map<String, String> details =
                new HashMap<>(Map.of("scope", wanted.scope.name(), "reason", wanted.reason.strip()));
        if (!nodes.isEmpty()) {
            details.put("nodes", String.join(", ", wanted.nodes));
        }
        return accesses.written("staff-access.asked", id, details);
    }

    private Period period(Wanted wanted) {
        Instant now = clock.now();
        Instant start = wanted.from == null ? now : wanted.from;
        if (!wanted.until.isAfter(now)
                || !wanted.until.isAfter(start)
                || Duration.between(start, wanted.until).compareTo(LONGEST) > 0) {
            throw Problem.invalid("until", "Ask for at most eight hours that are not over yet.");
        }
        if (start.isAfter(now.plus(AHEAD_MAX))) {
            throw Problem.invalid("from", "Ask at most thirty days ahead.");
        }
        return new Period(start, wanted.until);
    }

    // PostgreSQL says whether they are of the reservation.
    private List<String> nodes(Wanted wanted) {
        if (wanted.nodes.isEmpty()) {
            return List.of();
        }
        boolean named =
                wanted.nodes.size() <= NODES_MAX && wanted.nodes.stream().allMatch(name -> name.matches(NAME));
        List<String> ids = named
                ? sql.list("select id::text from capacity.node where name = any (?)", row -> row.text(1), wanted.nodes)
                : List.of();
        if (ids.size() != wanted.nodes.size()) {
            throw notOfIt();
        }
        return ids;
    }

    private static Problem notOfIt() {
        return Problem.invalid("nodes", "Name nodes of this reservation, each once and at most 64, or none for all.");
    }

    private void insert(UUID id, Wanted wanted, Period period, List<String> nodes) {
        try {
            sql.update(
                    "insert into attestation.staff_access (tenant_id, id, reservation_id, scope, reason, period, asked_by,"
                            + " asked_by_name, ticket_id, session_id, nodes) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::uuid[])",
                    caller.tenant(),
                    id,
                    wanted.reservation,
                    wanted.scope,
                    wanted.reason.strip(),
                    period,
                    caller.subject(),
                    caller.name(),
                    wanted.ticket,
                    wanted.session,
                    nodes);
        } catch (DatabaseException refused) {
            throw told(refused);
        }
    }

    private static RuntimeException told(DatabaseException refused) {
        if (refused.violates("staff_access_of_its_nodes")) {
            return notOfIt();
        }
        if (refused.violates("staff_access_of_its_ticket")) {
            return Problem.invalid("ticket", "This ticket is about another reservation, or is closed.");
        }
        if (refused.violates("a_login_names_nodes")) {
            return Problem.invalid("nodes", "Name the nodes to log in to, each once and at most 64.");
        }
        if (refused.violates("a_login_has_a_cause")) {
            return Problem.invalid(
                    "ticket", "Name the ticket or the session because of which you log in, one of them.");
        }
        if (refused.violates("a_session_is_of_a_login")) {
            return Problem.invalid("session", "Name a session only to log in to nodes.");
        }
        if (refused.violates("staff_access_of_its_session")) {
            return Problem.invalid("session", "This session is about another reservation, is over, or is not yours.");
        }
        return refused.violates("staff_access_of_the_cleared")
                ? Problem.forbidden(
                        "Only an engineer who is cleared for the jurisdiction of these nodes may ask to log in.")
                : refused;
    }
}
