package eu.bailiwick.engagement.engineer;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.engineer.EngineerView.DayHours;
import eu.bailiwick.engagement.engineer.EngineerView.WorkingHours;
import eu.bailiwick.engagement.slot.LocalSpan;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// When engineers work: a week from a date on, and single days on which something else holds.
@ApplicationScoped
public class WorkingTimes {
    private static final int YEARS = 20;
    private final Sql sql;
    private final Audit audit;
    private final Engineers engineers;
    private final PortalClock clock;

    WorkingTimes(Sql sql, Audit audit, Engineers engineers, PortalClock clock) {
        this.sql = sql;
        this.audit = audit;
        this.engineers = engineers;
        this.clock = clock;
    }

    /// The weeks that hold now or will.
    @Transactional
    public List<WorkingHours> week(UUID engineer) {
        return sql.list(
                "select weekday, lower(valid)::text, upper(valid)::text, array_agg(to_char(from_time, 'HH24:MI') || '-'"
                        + " || to_char(until_time, 'HH24:MI') order by from_time) from engagement.working_rule"
                        + " where engineer_id = ? and coalesce(upper(valid) > platform.app_now()::date, true)"
                        + " group by valid, weekday order by valid, weekday",
                row -> new WorkingHours(DayOfWeek.of(row.intValue(1)), row.text(2), row.textOrNull(3), row.texts(4)),
                engineer);
    }

    /// The single days that are not over.
    @Transactional
    public List<DayHours> days(UUID engineer) {
        return sql.list(
                "select d.day::text, array(select to_char(d.from_times[i], 'HH24:MI') || '-' || to_char(d.until_times[i],"
                        + " 'HH24:MI') from generate_subscripts(d.from_times, 1) i) from engagement.day_override d"
                        + " where d.engineer_id = ? and d.day >= platform.app_now()::date - 1 order by d.day",
                row -> new DayHours(row.text(1), row.texts(2)),
                engineer);
    }

    /// Sets the week that holds from a date on; what held before ends there, and what was to begin later is dropped.
    @Transactional
    public List<WorkingHours> setWeek(UUID engineer, LocalDate from, Map<DayOfWeek, List<LocalSpan>> hours) {
        requireDate("validFrom", from);
        engineers.lock(engineer);
        sql.update(
                "delete from engagement.working_rule where engineer_id = ? and lower(valid) >= ?::date",
                engineer,
                from.toString());
        sql.update(
                "update engagement.working_rule set valid = daterange(lower(valid), ?::date) where engineer_id = ?"
                        + " and valid @> ?::date",
                from.toString(),
                engineer,
                from.toString());
        List<Object[]> rows = new ArrayList<>();
        hours.forEach((day, spans) -> spans.forEach(span -> rows.add(new Object[] {
            engineer,
            from.toString(),
            day.getValue(),
            span.from().toString(),
            span.until().toString()
        })));
        sql.batch(
                "insert into engagement.working_rule (engineer_id, valid, weekday, from_time, until_time)"
                        + " values (?, daterange(?::date, null), ?, ?::time, ?::time)",
                rows);
        audit.record("engineer.week-set", "engineer", engineer, Map.of("from", from.toString(), "hours", told(hours)));
        return week(engineer);
    }

    private static List<String> told(Map<DayOfWeek, List<LocalSpan>> hours) {
        return hours.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(day -> !day.getValue().isEmpty())
                .map(day -> day.getKey() + " " + day.getValue())
                .toList();
    }

    /// Sets what holds on one day instead of the week; null: the week again.
    @Transactional
    public List<DayHours> setDay(UUID engineer, LocalDate day, @Nullable List<LocalSpan> hours) {
        requireDate("day", day);
        engineers.lock(engineer);
        sql.update(
                "delete from engagement.day_override where engineer_id = ? and day = ?::date",
                engineer,
                day.toString());
        if (hours != null) {
            sql.update(
                    "insert into engagement.day_override (engineer_id, day, from_times, until_times)"
                            + " values (?, ?::date, ?::time[], ?::time[])",
                    engineer,
                    day.toString(),
                    hours.stream().map(span -> span.from().toString()).toList(),
                    hours.stream().map(span -> span.until().toString()).toList());
        }
        audit.record(
                "engineer.day-set",
                "engineer",
                engineer,
                Map.of("day", day.toString(), "hours", hours == null ? List.of("as the week") : told(hours)));
        return days(engineer);
    }

    private static List<String> told(List<LocalSpan> hours) {
        return hours.isEmpty()
                ? List.of("none")
                : hours.stream().map(LocalSpan::toString).toList();
    }

    private void requireDate(String field, LocalDate date) {
        LocalDate today = clock.now().atZone(ZoneOffset.UTC).toLocalDate();
        if (date.isBefore(today.minusYears(YEARS)) || date.isAfter(today.plusYears(YEARS))) {
            throw Problem.invalid(field, "Write a day of the next twenty years.");
        }
    }
}
