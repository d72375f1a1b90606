package eu.bailiwick.attestation.challenge;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// The challenges of the tenant in view.
@ApplicationScoped
public class Challenges {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int NONCE = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Sql sql;
    private final Caller caller;
    private final Bindings bindings;
    private final PortalClock clock;
    private final Audit audit;

    Challenges(Sql sql, Caller caller, Bindings bindings, PortalClock clock, Audit audit) {
        this.sql = sql;
        this.caller = caller;
        this.bindings = bindings;
        this.clock = clock;
        this.audit = audit;
    }

    /// Asks a node that serves a reservation. Not found when it does not.
    @Transactional
    public Challenge issue(UUID reservation, UUID node) {
        boolean serves =
                bindings.of(reservation).stream().anyMatch(bound -> bound.node().equals(node) && !bound.failed());
        if (!serves) {
            throw Problem.notFound();
        }
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        Instant now = clock.now();
        UUID id = Ids.next();
        sql.update(
                "insert into attestation.challenge (tenant_id, id, reservation_id, node, nonce, asked_by, issued_at,"
                        + " expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                reservation,
                node,
                nonce,
                caller.subject(),
                now,
                now.plus(LIFE));
        audit.record(
                "challenge.issued",
                "reservation",
                reservation,
                Map.of("node", node.toString(), "challenge", id.toString()));
        return view(id);
    }

    @Transactional
    public Challenge view(UUID id) {
        return sql.optional(
                        "select tenant_id, id, reservation_id, node, nonce, issued_at, expires_at, used_at from"
                                + " attestation.challenge where tenant_id = ? and id = ?",
                        Challenges::read,
                        caller.tenant(),
                        id)
                .orElseThrow(Problem::notFound);
    }

    /// A challenge that can still be answered; a conflict when it was answered or has expired.
    @Transactional
    public Challenge open(UUID id) {
        Challenge challenge = view(id);
        if (challenge.usedAt() != null || !clock.now().isBefore(challenge.expiresAt())) {
            throw closed(challenge);
        }
        return challenge;
    }

    /// Uses a challenge up, for ever: with whatever comes in answer to it, good or bad. One that has expired is not
    /// used;
    /// nothing that comes for it is kept.
    @Transactional(Transactional.TxType.MANDATORY)
    public Challenge use(UUID id) {
        Challenge challenge = view(id);
        Instant now = clock.now();
        int used = sql.update(
                "update attestation.challenge set used_at = ? where tenant_id = ? and id = ? and used_at is null and"
                        + " expires_at > ?",
                now,
                caller.tenant(),
                id,
                now);
        if (used == 0) {
            throw closed(view(id));
        }
        return challenge;
    }

    private static Problem closed(Challenge challenge) {
        return Problem.conflict(
                challenge.usedAt() == null
                        ? "This challenge expired at " + challenge.expiresAt() + ". Ask for a new one."
                        : "This challenge was answered before. Ask for a new one.");
    }

    private static Challenge read(Row row) {
        return new Challenge(
                row.text(1),
                row.uuid(2),
                row.uuid(3),
                row.uuid(4),
                row.bytes(5),
                row.instant(6),
                row.instant(7),
                row.instantOrNull(8));
    }
}
