package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/// The ledger's door. Every command joins the caller's transaction and takes the pool's lock first; the
/// database refuses whatever would promise more than is installed (R1) or more than the tenant's quota (R5), as
/// a problem of kind NO_CAPACITY or QUOTA_EXCEEDED. A command over several pools calls [#lock] first, so that
/// no two wait for each other.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Claims {
    private static final int BOTH = 2;
    private final Sql sql;
    private final Caller caller;

    Claims(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// Takes the locks of several pools in ascending order, until the transaction ends.
    public void lock(Collection<UUID> pools) {
        pools.stream().map(UUID::toString).distinct().sorted().forEach(pool -> open(UUID.fromString(pool)));
    }

    /// Claims nodes for the tenant in view until `expiresAt`, and for the provider the turnaround behind `paid`.
    /// `owner` is the quote, reservation or amendment that the claim belongs to.
    public Held hold(UUID owner, UUID pool, int nodes, Period paid, Instant expiresAt) {
        open(pool);
        Held held = new Held(Ids.next(), Ids.next());
        sql.update(
                "insert into capacity.claim (id, pool, tenant_id, owner, kind, quantity, period, expires_at) "
                        + "select ?, id, ?, ?, 'HOLD', ?, ?::tstzrange, ? from capacity.pool where id = ? "
                        + "union all select ?, id, null, null, 'TURNAROUND', ?, tstzrange(?, ? + turnaround), ? "
                        + "from capacity.pool where id = ?",
                held.claim(),
                caller.tenant(),
                owner,
                nodes,
                paid,
                expiresAt,
                pool,
                held.turnaroundClaim(),
                nodes,
                paid.end(),
                paid.end(),
                expiresAt,
                pool);
        return held;
    }

    /// Turns a hold into a reservation, in the same rows. A hold that has lapsed is a problem of kind QUOTE_EXPIRED.
    public void confirm(Held held) {
        open(held);
        bothChanged(sql.update(
                "update capacity.claim set kind = case kind when 'HOLD' then 'RESERVATION' else kind end, expires_at = null "
                        + "where id in (?, ?) and live and expires_at > platform.app_now()",
                held.claim(),
                held.turnaroundClaim()));
    }

    /// Lets a hold last longer. One that has lapsed stays dead.
    public void prolong(Held held, Instant expiresAt) {
        open(held);
        bothChanged(sql.update(
                "update capacity.claim set expires_at = ? where id in (?, ?) and live and expires_at > platform.app_now()",
                expiresAt,
                held.claim(),
                held.turnaroundClaim()));
    }

    /// Gives everything back. Releasing what is released already changes nothing.
    public void release(Held held) {
        open(held);
        sql.update(
                "update capacity.claim set live = false where id in (?, ?) and live",
                held.claim(),
                held.turnaroundClaim());
    }

    /// Ends a claim at an instant inside it; the turnaround follows at once, and what is left is free. An
    /// instant that is not after the start releases it whole.
    public void endEarly(Held held, Instant at) {
        open(held);
        if (at.isAfter(start(held))) {
            moveEnd(held, at);
        } else {
            release(held);
        }
    }

    /// Moves the end of a claim later, and the turnaround with it; refused when the pool is full there.
    public void extend(Held held, Instant end) {
        open(held);
        moveEnd(held, end);
    }

    // Both rows in one statement, so that the ledger never counts the old end together with the new turnaround.
    private void moveEnd(Held held, Instant end) {
        changed(sql.update(
                "update capacity.claim set period = case kind when 'TURNAROUND' then tstzrange(?, ? + (upper(period) - lower(period))) "
                        + "else tstzrange(lower(period), ?) end where id in (?, ?) and live",
                end,
                end,
                end,
                held.claim(),
                held.turnaroundClaim()));
    }

    /// Gives a claim another window, and the turnaround with it; refused when the pool is full there.
    public void move(Held held, Period paid) {
        open(held);
        changed(sql.update(
                "update capacity.claim set period = case kind when 'TURNAROUND' then tstzrange(?, ? + (upper(period) - lower(period))) "
                        + "else ?::tstzrange end where id in (?, ?) and live",
                paid.end(),
                paid.end(),
                paid,
                held.claim(),
                held.turnaroundClaim()));
    }

    /// Changes how many nodes a claim holds, for its whole period.
    public void resize(Held held, int nodes) {
        open(held);
        changed(sql.update(
                "update capacity.claim set quantity = ? where id in (?, ?) and live",
                nodes,
                held.claim(),
                held.turnaroundClaim()));
    }

    private void open(UUID pool) {
        sql.list("select capacity.open_ledger(?)", row -> pool, pool);
    }

    private void open(Held held) {
        boolean opened = !sql.list(
                        "select capacity.open_ledger(pool) from capacity.claim where id = ?", row -> held, held.claim())
                .isEmpty();
        if (!opened) {
            throw Problem.notFound();
        }
    }

    private Instant start(Held held) {
        return sql.one("select lower(period) from capacity.claim where id = ?", row -> row.instant(1), held.claim());
    }

    // The paid window and its turnaround, or neither: one may lapse a moment before the other.
    private static void bothChanged(int rows) {
        changed(rows == BOTH ? rows : 0);
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new Problem(ProblemType.QUOTE_EXPIRED, "The hold on this capacity has ended. Search again.");
        }
    }
}
