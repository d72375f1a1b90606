package eu.bailiwick.engagement.calendar;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Engineers' own calendars as rows of the provider.
@ApplicationScoped
class OwnCalendarRepository {
    private static final String STALE =
            "(coalesce(c.read_at, c.set_at) <= (select platform.app_now()) - interval '24 hours' and exists (select"
                    + " from engagement.engineer e where e.id = c.engineer_id and e.active))";
    // Due, or begun within the last minute and not noted yet; one that a replica lost is no longer waited for.
    private static final String READING = "(c.next_at <= (select platform.app_now()) or c.noted < c.attempts and"
            + " coalesce(c.tried_at, c.set_at) > (select platform.app_now()) - interval '1 minute')";
    private final Sql sql;
    private final Caller caller;

    OwnCalendarRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// A calendar whose turn it is, locked.
    ///
    /// @param attempt the number of the one that is to be made
    /// @param since when it was last read, or set
    record Due(
            UUID engineer,
            String address,
            String zone,
            boolean active,
            int attempt,
            int failures,
            Instant since,
            boolean untold) {}

    Optional<OwnCalendarView> view(UUID engineer) {
        return sql.optional(
                "select c.address, c.set_at, c.read_at, c.tried_at, c.outcome, c.status, c.fault, c.next_at, "
                        + STALE
                        + ", (select count(*) from engagement.busy_time b where b.tenant_id = c.tenant_id"
                        + " and b.engineer_id = c.engineer_id and upper(b.period) > (select platform.app_now())), c.version, "
                        + READING
                        + " from engagement.busy_calendar c where c.tenant_id = ? and c.engineer_id = ?",
                OwnCalendarRepository::view,
                caller.tenant(),
                engineer);
    }

    private static OwnCalendarView view(Row row) {
        return new OwnCalendarView(
                URI.create(row.text(1)).getHost(),
                row.instant(2),
                row.instantOrNull(3),
                row.instantOrNull(4),
                outcome(row.textOrNull(5)),
                row.intOrNull(6),
                row.textOrNull(7),
                row.instant(8),
                row.bool(9),
                row.intValue(10),
                row.bool(12),
                row.intValue(11));
    }

    private static @Nullable CalendarOutcome outcome(@Nullable String written) {
        return written == null ? null : CalendarOutcome.valueOf(written);
    }

    /// What is taken from now on, in order.
    List<BusyTimeView> times(UUID engineer) {
        return sql.list(
                "select lower(period), upper(period) from engagement.busy_time where tenant_id = ? and engineer_id = ?"
                        + " and upper(period) > (select platform.app_now()) order by period",
                row -> new BusyTimeView(row.instant(1), row.instant(2)),
                caller.tenant(),
                engineer);
    }

    /// Every engineer who takes sessions, with how the reading of their calendar stands.
    List<CalendarStateView> states() {
        return sql.list(
                "select g.id, g.name, c.engineer_id is not null, c.read_at, c.outcome, coalesce(" + STALE
                        + ", false) from engagement.engineer g left join engagement.busy_calendar c"
                        + " on c.engineer_id = g.id and c.tenant_id = ? where g.active order by g.name, g.id",
                row -> new CalendarStateView(
                        row.uuid(1),
                        row.text(2),
                        row.bool(3),
                        row.instantOrNull(4),
                        outcome(row.textOrNull(5)),
                        row.bool(6),
                        0),
                caller.tenant());
    }

    /// Sets the address; what was read by the one before stays taken until this one is read.
    ///
    /// @param version of the calendar that there is; 0 for none
    boolean set(UUID engineer, String address, int version) {
        return version == 0
                ? sql.update(
                                "insert into engagement.busy_calendar (tenant_id, engineer_id, address) values (?, ?, ?)"
                                        + " on conflict do nothing",
                                caller.tenant(),
                                engineer,
                                address)
                        == 1
                : sql.update(
                                "update engagement.busy_calendar set address = ?, set_at = platform.app_now(), version = version + 1,"
                                        + " attempts = attempts + 1, failures = 0, tried_at = null, outcome = null, status = null,"
                                        + " fault = null, told_at = null, next_at = platform.app_now() where tenant_id = ?"
                                        + " and engineer_id = ? and version = ?",
                                address,
                                caller.tenant(),
                                engineer,
                                version)
                        == 1;
    }

    boolean remove(UUID engineer, int version) {
        Object[] which = {caller.tenant(), engineer, version};
        sql.update(
                "delete from engagement.busy_time b using engagement.busy_calendar c where c.tenant_id = ?"
                        + " and c.engineer_id = ? and c.version = ? and b.tenant_id = c.tenant_id"
                        + " and b.engineer_id = c.engineer_id",
                which);
        return sql.update(
                        "delete from engagement.busy_calendar where tenant_id = ? and engineer_id = ? and version = ?",
                        which)
                == 1;
    }

    /// Whether nothing has been read for a day and nobody was told; from now on they were.
    ///
    /// @return since when, if so
    Optional<Instant> tell(UUID engineer) {
        return sql.optional(
                "update engagement.busy_calendar c set told_at = platform.app_now() where c.tenant_id = ? and c.engineer_id = ?"
                        + " and c.told_at is null and " + STALE + " returning coalesce(c.read_at, c.set_at)",
                row -> row.instant(1),
                caller.tenant(),
                engineer);
    }

    /// Makes it due now, unless that was asked for less than a minute ago.
    boolean hurry(UUID engineer) {
        return sql.update(
                        "update engagement.busy_calendar set next_at = platform.app_now(), asked_at = platform.app_now()"
                                + " where tenant_id = ? and engineer_id = ?"
                                + " and coalesce(asked_at, '-infinity') <= platform.app_now() - interval '1 minute'",
                        caller.tenant(),
                        engineer)
                == 1;
    }

    Optional<Due> due(UUID engineer) {
        return sql.optional(
                "select c.engineer_id, c.address, g.zone, g.active, c.attempts + 1, c.failures, coalesce(c.read_at, c.set_at), "
                        + STALE + " and c.told_at is null from engagement.busy_calendar c join engagement.engineer g"
                        + " on g.id = c.engineer_id where c.tenant_id = ? and c.engineer_id = ? for update of c",
                row -> new Due(
                        row.uuid(1),
                        row.text(2),
                        row.text(3),
                        row.bool(4),
                        row.intValue(5),
                        row.intValue(6),
                        row.instant(7),
                        row.bool(8)),
                caller.tenant(),
                engineer);
    }

    /// Counts an attempt that is about to be made; whoever is slower than that says nothing any more.
    void attempt(UUID engineer, Duration pause) {
        sql.update(
                "update engagement.busy_calendar set attempts = attempts + 1, tried_at = platform.app_now(),"
                        + " next_at = platform.app_now() + ?::interval where tenant_id = ? and engineer_id = ?",
                pause.toString(),
                caller.tenant(),
                engineer);
    }

    /// Notes that an attempt failed; what was read before stays.
    boolean failed(Due due, CalendarReading.Found found, Duration pause) {
        return sql.update(
                        "update engagement.busy_calendar set outcome = ?, status = ?::int, fault = ?, failures = failures + 1, noted = attempts,"
                                + " next_at = platform.app_now() + ?::interval where tenant_id = ? and engineer_id = ?"
                                + " and attempts = ?",
                        found.outcome(),
                        found.status(),
                        found.fault(),
                        pause.toString(),
                        caller.tenant(),
                        due.engineer(),
                        due.attempt())
                == 1;
    }

    /// Puts what was read in the place of what was read before.
    void read(UUID engineer, int attempt, List<Period> busy) {
        int current = sql.update(
                "update engagement.busy_calendar set outcome = 'READ', noted = attempts, status = 200, fault = null, failures = 0, told_at = null,"
                        + " read_at = platform.app_now() where tenant_id = ? and engineer_id = ? and attempts = ?",
                caller.tenant(),
                engineer,
                attempt);
        if (current == 0) {
            return;
        }
        sql.update(
                "delete from engagement.busy_time where tenant_id = ? and engineer_id = ?", caller.tenant(), engineer);
        sql.batch(
                "insert into engagement.busy_time (tenant_id, engineer_id, period) values (?, ?, ?)",
                busy.stream()
                        .map(one -> new Object[] {caller.tenant(), engineer, one})
                        .toList());
    }
}
