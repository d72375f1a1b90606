package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a claim would need beyond what it has, if its window were another one. It is held in claims of its own, so that
/// the claim itself stays as it is until the change applies, and never stands in its own way: what it occupies already,
/// its turnaround included, is not claimed twice.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ExtraClaims {
    private final Sql sql;
    private final Claims claims;
    private final Pools pools;
    private final Snapshots snapshots;
    private final OwnQuota quota;

    ExtraClaims(Sql sql, Claims claims, Pools pools, Snapshots snapshots, OwnQuota quota) {
        this.sql = sql;
        this.claims = claims;
        this.pools = pools;
        this.snapshots = snapshots;
        this.quota = quota;
    }

    /// The claims of an open change; either may be missing when the own claim covers that part.
    public record Extra(@Nullable UUID claim, @Nullable UUID turnaroundClaim) {

        private List<String> ids() {
            return Stream.of(claim, turnaroundClaim)
                    .filter(java.util.Objects::nonNull)
                    .map(UUID::toString)
                    .toList();
        }
    }

    private record Own(UUID pool, int nodes, Period paid, Duration turnaround) {
        Period occupied() {
            return paid.extendedBy(turnaround);
        }
    }

    /// Holds until `expiresAt` what the same nodes need for another window. NO_CAPACITY or QUOTA_EXCEEDED otherwise.
    public Extra hold(UUID owner, Held held, Period paid, Instant expiresAt) {
        Own own = own(held);
        requireQuota(own, paid);
        Period wiped = Period.of(paid.end(), own.turnaround);
        return new Extra(
                beyond(paid, own.occupied())
                        .map(part -> insert(owner, own, quota.tenant(), part, expiresAt))
                        .orElse(null),
                beyond(wiped, own.occupied())
                        .map(part -> insert(null, own, null, part, expiresAt))
                        .orElse(null));
    }

    /// The latest end, not after the wanted one, until which the nodes of a claim could go on.
    public Instant latestEnd(Held held, Instant wanted) {
        Own own = own(held);
        Period more = new Period(own.paid.end(), wanted);
        Duration free =
                snapshots.of(pools.pool(own.pool)).longestFrom(own.occupied().end(), own.nodes, more.length());
        return own.paid.end().plus(free);
    }

    /// The latest end, not after the wanted one, until which the quota of the tenant in view allows a claim to go on.
    public Instant latestEndInQuota(Held held, Instant wanted) {
        Own own = own(held);
        Period more = new Period(own.paid.end(), wanted);
        return own.paid.end().plus(quota.left(more).longestFrom(more.start(), own.nodes, more.length()));
    }

    /// Where a window could start instead.
    ///
    /// @param isFree whether the pool has the nodes at the wanted start, whatever the quota says
    /// @param nearest the nearest starts at which pool and quota allow it, the wanted one first when they do
    public record Starts(boolean isFree, List<Instant> nearest) {}

    /// The nearest starts from which the nodes of a claim are free for the length of a window and within the quota of
    /// the tenant in view; what the claim itself occupies counts as free.
    public Starts nearestStarts(Held held, Period wanted, Instant earliest, Instant latest) {
        Own own = own(held);
        PoolView pool = pools.pool(own.pool);
        FreeCapacity free = snapshots.of(pool).without(own.occupied(), own.nodes);
        FreeCapacity allowed = quota.left(
                        new Period(earliest, later(latest, earliest).plus(wanted.length())))
                .without(own.paid, own.nodes);
        var openings = new Openings(free, allowed, own.nodes, wanted.length(), own.turnaround, pool.grid());
        List<Instant> nearest = Stream.of(
                        openings.earliest(later(wanted.start(), earliest), latest),
                        openings.latest(earliest, wanted.start()))
                .flatMap(Optional::stream)
                .distinct()
                .sorted(Comparator.comparing(
                        start -> Duration.between(wanted.start(), start).abs()))
                .toList();
        return new Starts(free.minFree(wanted.extendedBy(own.turnaround)) >= own.nodes, nearest);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /// How many nodes more are free beside those of a claim, for its whole window and turnaround.
    public int moreNodes(Held held) {
        Own own = own(held);
        return Math.max(0, snapshots.of(pools.pool(own.pool)).minFree(own.occupied()));
    }

    /// How many nodes more the quota of the tenant in view allows at every instant of a period.
    public int allowedMore(Period during) {
        return Math.max(0, quota.left(during).minFree(during));
    }

    /// Makes room for the change itself. A hold that has lapsed is a problem of kind QUOTE_EXPIRED.
    public void take(Extra extra) {
        changed(
                extra,
                sql.update(
                        "update capacity.claim set live = false where id = any (cast(? as uuid[])) and live and expires_at > platform.app_now()",
                        extra.ids()));
    }

    /// Holds everything until a later instant. A hold that has lapsed is a problem of kind QUOTE_EXPIRED.
    public void prolong(Extra extra, Instant expiresAt) {
        changed(
                extra,
                sql.update(
                        "update capacity.claim set expires_at = ? where id = any (cast(? as uuid[])) and live and expires_at > platform.app_now()",
                        expiresAt,
                        extra.ids()));
    }

    private static void changed(Extra extra, int rows) {
        if (rows != extra.ids().size()) {
            throw new Problem(ProblemType.QUOTE_EXPIRED, "The hold on the added capacity has ended. Ask once more.");
        }
    }

    /// Gives everything back; what is released already stays so.
    public void release(Extra extra) {
        sql.update("update capacity.claim set live = false where id = any (cast(? as uuid[])) and live", extra.ids());
    }

    // While the change is open, the own turnaround keeps the place of the first added hours on the provider's account:
    // they count for the tenant's quota only when the change applies, so they are looked at now.
    private void requireQuota(Own own, Period paid) {
        Optional<Period> unheld = paid.common(Period.of(own.paid.end(), own.turnaround));
        if (unheld.isPresent() && allowedMore(unheld.get()) < own.nodes) {
            throw new Problem(
                    ProblemType.QUOTA_EXCEEDED, "Your organisation would hold more nodes than its quota allows.");
        }
    }

    private UUID insert(@Nullable UUID owner, Own own, @Nullable String tenant, Period period, Instant expiresAt) {
        UUID id = Ids.next();
        sql.update(
                "insert into capacity.claim (id, pool, tenant_id, owner, kind, quantity, period, expires_at) "
                        + "values (?, ?, ?, ?, ?, ?, ?::tstzrange, ?)",
                id,
                own.pool,
                tenant,
                owner,
                tenant == null ? "TURNAROUND" : "HOLD",
                own.nodes,
                period,
                expiresAt);
        return id;
    }

    // Under the pool's lock, so that what is read is what is refused or accepted.
    private Own own(Held held) {
        UUID pool = sql.optional("select pool from capacity.claim where id = ?", row -> row.uuid(1), held.claim())
                .orElseThrow(Problem::notFound);
        claims.lock(List.of(pool));
        Duration turnaround = pools.pool(pool).turnaround();
        return sql.one(
                "select quantity, lower(period), upper(period) from capacity.claim where id = ?",
                row -> new Own(pool, row.intValue(1), row.period(2), turnaround),
                held.claim());
    }

    /// The part of a period that lies outside of another; it lies on one side of it.
    static Optional<Period> beyond(Period wanted, Period own) {
        Optional<Period> before = wanted.start().isBefore(own.start())
                ? wanted.common(new Period(wanted.start(), own.start()))
                : Optional.empty();
        Optional<Period> after =
                wanted.end().isAfter(own.end()) ? wanted.common(new Period(own.end(), wanted.end())) : Optional.empty();
        if (before.isPresent() && after.isPresent()) {
            throw new IllegalArgumentException("a window grows on one side only: " + own + " to " + wanted);
        }
        return before.or(() -> after);
    }
}
