package eu.bailiwick.engagement.engineer;

import eu.bailiwick.engagement.slot.EngineerTime;
import eu.bailiwick.engagement.slot.LocalSpan;
import eu.bailiwick.engagement.slot.WorkingRule;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Reads all that decides when engineers can be booked, a few queries for any number of them.
@ApplicationScoped
public class EngineerTimes {
    private static final Duration MARGIN = Duration.ofDays(2);

    /// A whole week on both sides, in any zone: sessions are limited by the week.
    private static final Duration WEEK_MARGIN = Duration.ofDays(9);

    private final Sql sql;

    EngineerTimes(Sql sql) {
        this.sql = sql;
    }

    /// A span of a text such as `09:00 12:30`.
    private static LocalSpan span(String text) {
        return new LocalSpan(LocalTime.parse(text.substring(0, 5)), LocalTime.parse(text.substring(6, 11)));
    }

    // A session that is over fills a day and takes no time.
    private record Taken(Period blocked, Period held, boolean live) {}

    private record Ruled(UUID engineer, WorkingRule rule) {}

    /// In no order. Times of other tenants' sessions are times and nothing else.
    ///
    /// @param except what a session that is to move blocks of each of its engineers: left out
    @Transactional
    public Map<UUID, EngineerTime> of(Collection<EngineerView> engineers, Period asked, Map<UUID, Period> except) {
        List<String> ids = engineers.stream().map(one -> one.id().toString()).toList();
        Period around = new Period(asked.start().minus(MARGIN), asked.end().plus(MARGIN));
        Map<UUID, List<WorkingRule>> rules = rules(ids);
        Map<UUID, Map<LocalDate, List<LocalSpan>>> instead = instead(ids, around);
        Map<String, Map<LocalDate, Boolean>> holidays = holidays(around);
        Map<UUID, List<Period>> absences = absences(ids, around);
        Map<UUID, List<Taken>> taken =
                taken(new Period(asked.start().minus(WEEK_MARGIN), asked.end().plus(WEEK_MARGIN)));
        Map<UUID, List<Period>> elsewhere = elsewhere(ids, around);
        Map<UUID, EngineerTime> times = new HashMap<>();
        for (EngineerView one : engineers) {
            List<Taken> busy = new ArrayList<>(taken.getOrDefault(one.id(), List.of()));
            busy.removeIf(it -> it.blocked.equals(except.get(one.id())));
            times.put(
                    one.id(),
                    new EngineerTime(
                            one.id(),
                            ZoneId.of(one.zone()),
                            rules.getOrDefault(one.id(), List.of()),
                            instead.getOrDefault(one.id(), Map.of()),
                            holidays.getOrDefault(one.region(), Map.of()),
                            absences.getOrDefault(one.id(), List.of()),
                            busy.stream()
                                    .filter(Taken::live)
                                    .map(Taken::blocked)
                                    .toList(),
                            busy.stream().map(Taken::held).toList(),
                            elsewhere.getOrDefault(one.id(), List.of())));
        }
        return times;
    }

    private Map<UUID, List<WorkingRule>> rules(List<String> ids) {
        Map<UUID, List<WorkingRule>> rules = new HashMap<>();
        sql.list(
                        "select engineer_id, lower(valid)::text, coalesce(upper(valid)::text, ''), weekday,"
                                + " to_char(from_time, 'HH24:MI') || ' ' || to_char(until_time, 'HH24:MI')"
                                + " from engagement.working_rule where engineer_id = any (?::uuid[]) order by weekday, from_time",
                        row -> new Ruled(
                                row.uuid(1),
                                new WorkingRule(
                                        LocalDate.parse(row.text(2)),
                                        row.text(3).isEmpty() ? null : LocalDate.parse(row.text(3)),
                                        DayOfWeek.of(row.intValue(4)),
                                        span(row.text(5)))),
                        ids)
                .forEach(it -> rules.computeIfAbsent(it.engineer, id -> new ArrayList<>())
                        .add(it.rule));
        return rules;
    }

    private Map<UUID, Map<LocalDate, List<LocalSpan>>> instead(List<String> ids, Period around) {
        Map<UUID, Map<LocalDate, List<LocalSpan>>> instead = new HashMap<>();
        sql.list(
                "select d.engineer_id, d.day::text, array(select to_char(d.from_times[i], 'HH24:MI') || ' ' ||"
                        + " to_char(d.until_times[i], 'HH24:MI') from generate_subscripts(d.from_times, 1) i)"
                        + " from engagement.day_override d where d.engineer_id = any (?::uuid[]) and d.day between"
                        + " (? at time zone 'UTC')::date and (? at time zone 'UTC')::date",
                row -> instead.computeIfAbsent(row.uuid(1), id -> new HashMap<>())
                        .put(
                                LocalDate.parse(row.text(2)),
                                row.texts(3).stream().map(EngineerTimes::span).toList()),
                ids,
                around.start(),
                around.end());
        return instead;
    }

    private Map<String, Map<LocalDate, Boolean>> holidays(Period around) {
        Map<String, Map<LocalDate, Boolean>> holidays = new HashMap<>();
        sql.list(
                "select region, day::text, half from engagement.holiday_now where day between"
                        + " (? at time zone 'UTC')::date and (? at time zone 'UTC')::date",
                row -> holidays.computeIfAbsent(row.text(1), region -> new HashMap<>())
                        .put(LocalDate.parse(row.text(2)), row.bool(3)),
                around.start(),
                around.end());
        return holidays;
    }

    private Map<UUID, List<Period>> absences(List<String> ids, Period around) {
        Map<UUID, List<Period>> absences = new HashMap<>();
        sql.list(
                "select engineer_id, lower(period), upper(period) from engagement.absence where withdrawn_at is null"
                        + " and engineer_id = any (?::uuid[]) and period && ?",
                row -> absences.computeIfAbsent(row.uuid(1), id -> new ArrayList<>())
                        .add(row.period(2)),
                ids,
                around);
        return absences;
    }

    private Map<UUID, List<Taken>> taken(Period around) {
        Map<UUID, List<Taken>> taken = new HashMap<>();
        sql.list(
                "select engineer, starts, ends, begins, concludes, taken from engagement.busy(?, ?)",
                row -> taken.computeIfAbsent(row.uuid(1), id -> new ArrayList<>())
                        .add(new Taken(row.period(2), row.period(4), row.bool(6))),
                around.start(),
                around.end());
        return taken;
    }

    private Map<UUID, List<Period>> elsewhere(List<String> ids, Period around) {
        Map<UUID, List<Period>> elsewhere = new HashMap<>();
        sql.list(
                "select engineer, starts, ends from engagement.busy_elsewhere(?::uuid[], ?, ?)",
                row -> elsewhere
                        .computeIfAbsent(row.uuid(1), id -> new ArrayList<>())
                        .add(row.period(2)),
                ids,
                around.start(),
                around.end());
        return elsewhere;
    }
}
