package eu.bailiwick.platform.security;

import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.database.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How often a caller may call in a minute, counted over all replicas. A replica takes calls in blocks from one row of
/// the database and spends them by itself: exact over replicas, and one statement for many calls. The minute is the
/// clock on the wall, not the portal's clock, which can be moved.
@ApplicationScoped
public class Allowances {
    private static final int BLOCKS_PER_MINUTE = 20;
    private static final int MINUTES_KEPT = 5;
    private final Sql sql;
    private final int perMinute;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    private record Block(Instant minute, int left) {}

    @Inject
    Allowances(Sql sql, PlatformConfig platform) {
        this(sql, platform.callsPerMinute());
    }

    /// A replica's own book over the given limit.
    public Allowances(Sql sql, int perMinute) {
        this.sql = sql;
        this.perMinute = perMinute;
    }

    /// Whether a call may go on; LATER when only the database knows.
    public enum Answer {
        YES,
        NO,
        LATER
    }

    /// Spends one call of what this replica holds, without waiting for anything.
    public Answer spendHeld(String caller, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Answer[] answer = {Answer.LATER};
        blocks.computeIfPresent(caller, (who, kept) -> {
            if (!kept.minute.equals(minute) || kept.left == 0) {
                return kept;
            }
            answer[0] = kept.left > 0 ? Answer.YES : Answer.NO;
            return kept.left > 0 ? new Block(minute, kept.left - 1) : kept;
        });
        return answer[0];
    }

    /// Spends one call, of a new block when the last is used up; false when the minute has none left.
    public boolean spend(String caller, Instant now) {
        Answer held = spendHeld(caller, now);
        if (held != Answer.LATER) {
            return held == Answer.YES;
        }
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        int taken = take(caller, minute);
        Block after = blocks.merge(
                caller,
                new Block(minute, taken - 1),
                (kept, fresh) -> kept.minute.equals(minute) && kept.left > 0
                        ? new Block(minute, kept.left + fresh.left)
                        : fresh);
        return after.left >= 0;
    }

    // A whole block, or 0 when the minute has none left.
    private int take(String caller, Instant minute) {
        int size = Math.max(1, perMinute / BLOCKS_PER_MINUTE);
        return QuarkusTransaction.requiringNew().call(() -> {
            sql.update(
                    "delete from platform.allowance where minute < ?", minute.minus(MINUTES_KEPT, ChronoUnit.MINUTES));
            return sql.update(
                            "insert into platform.allowance as a (caller, minute, granted) values (?, ?, ?) "
                                    + "on conflict (caller, minute) do update set granted = a.granted + excluded.granted "
                                    + "where a.granted + excluded.granted <= ?",
                            caller,
                            minute,
                            size,
                            perMinute)
                    * size;
        });
    }
}
