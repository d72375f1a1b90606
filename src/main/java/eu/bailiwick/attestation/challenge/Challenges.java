package eu.bailiwick.attestation.challenge;

import eu.bailiwick.attestation.extent.Extent;
import eu.bailiwick.attestation.guest.GuestWord;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        return Optional.ofNullable(of(List.of(id)).get(id)).orElseThrow(Problem::notFound);
    }

    /// Those of the tenant in view, by their ids; who is not among them does not exist.
    @Transactional
    public Map<UUID, Challenge> of(Collection<UUID> ids) {
        return sql
                .list(
                        "select c.tenant_id, c.id, c.reservation_id, c.node, c.nonce, coalesce(x.gpus, t.gpus), c.issued_at,"
                                + " c.expires_at, c.used_at, coalesce(x.extent, 'NOTHING'), " + GuestWord.COLUMNS
                                + " from attestation.challenge c join capacity.node n on n.id = c.node join catalog.node_type t on"
                                + " t.code = n.node_type left join attestation.proof_extent x on x.tenant_id = c.tenant_id and"
                                + " x.reservation_id = c.reservation_id left join"
                                + " lateral (select * from attestation.guest_expectation g where g.tenant_id = c.tenant_id and"
                                + " g.reservation_id = c.reservation_id order by g.version desc limit 1) e on true where"
                                + " c.tenant_id = ? and c.id = any (?::uuid[])",
                        Challenges::read,
                        caller.tenant(),
                        ids)
                .stream()
                .collect(Collectors.toMap(Challenge::id, Function.identity()));
    }

    /// Uses challenges up, for ever: with whatever comes in answer to them, good or bad. Answers which ones it
    /// used: one that was used before or has expired is not among them.
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> use(Collection<UUID> ids) {
        // locked in one order, so that two who answer the same ones do not wait for each other
        return Set.copyOf(sql.list(
                "with mine as (select id from attestation.challenge where tenant_id = ? and id = any (?::uuid[]) order by id"
                        + " for update), moment as materialized (select platform.app_now() as now) update"
                        + " attestation.challenge c set used_at = moment.now from mine, moment where c.tenant_id = ? and c.id"
                        + " = mine.id and c.used_at is null and c.expires_at > moment.now returning c.id",
                row -> row.uuid(1),
                caller.tenant(),
                ids,
                caller.tenant()));
    }

    /// Why a challenge cannot be answered, at an instant; empty when it can.
    public static Optional<Problem> fault(@Nullable Challenge challenge, Instant now) {
        if (challenge == null) {
            return Optional.of(Problem.notFound());
        }
        if (challenge.usedAt() != null) {
            return Optional.of(Problem.conflict("This challenge was answered before. Ask for a new one."));
        }
        return now.isBefore(challenge.expiresAt())
                ? Optional.empty()
                : Optional.of(Problem.conflict(
                        "This challenge expired at " + challenge.expiresAt() + ". Ask for a new one."));
    }

    private static Challenge read(Row row) {
        return new Challenge(
                row.text(1),
                row.uuid(2),
                row.uuid(3),
                row.uuid(4),
                row.bytes(5),
                row.intValue(6),
                Extent.valueOf(row.text(10)),
                GuestWord.of(row, 11),
                row.instant(7),
                row.instant(8),
                row.instantOrNull(9));
    }
}
