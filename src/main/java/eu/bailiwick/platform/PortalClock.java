package eu.bailiwick.platform;

import eu.bailiwick.platform.database.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/// The time of the portal: the database's clock, so that all replicas agree. The local profile can move it forward.
@ApplicationScoped
public class PortalClock {
    private final Sql sql;

    PortalClock(Sql sql) {
        this.sql = sql;
    }

    /// Now, in milliseconds' precision.
    public Instant now() {
        return sql.one("select platform.app_now()", row -> row.instant(1));
    }

    /// Now, and how far that is ahead of the database's clock; not at all in production.
    public record Reading(Instant now, Duration advance) {}

    public Reading read() {
        return sql.one(
                "select platform.app_now(), (extract(epoch from advance) * 1000)::bigint from platform.clock",
                row -> new Reading(row.instant(1), Duration.ofMillis(row.longValue(2))));
    }

    /// Moves the clock forward, never back; only the local and test profiles offer this to anyone.
    public void moveTo(Instant target) {
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update(
                        "update platform.clock set advance = greatest(advance, cast(? as timestamptz) - clock_timestamp())",
                        target.toString()));
    }
}
