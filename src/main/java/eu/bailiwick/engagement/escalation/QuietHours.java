package eu.bailiwick.engagement.escalation;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.escalation.QuietHoursView.QuietDay;
import eu.bailiwick.engagement.sla.BusinessCalendar.Hours;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Quiet hours of the staff. Everybody keeps their own, and reads nobody else's.
@ApplicationScoped
public class QuietHours {
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;
    private final PortalClock clock;
    private final Event<QuietHoursSet> set;

    QuietHours(Sql sql, Caller caller, Audit audit, PortalClock clock, Event<QuietHoursSet> set) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
        this.set = set;
    }

    private record Kept(QuietWeek week, int version) {}

    /// The caller's own; in their zone until they say another.
    @Transactional
    public QuietHoursView own(ZoneId zone) {
        caller.require("ticket:work");
        return kept(caller.subject())
                .map(it -> view(it.week, it.version))
                .orElseGet(() -> view(new QuietWeek(zone, List.of()), 0));
    }

    private QuietHoursView view(QuietWeek week, int version) {
        Map<DayOfWeek, List<@Nullable String>> days = new TreeMap<>();
        week.hours()
                .forEach(it ->
                        days.computeIfAbsent(it.day(), day -> new ArrayList<>()).add(it.opens() + "-" + it.closes()));
        return new QuietHoursView(
                week.zone().getId(),
                days.entrySet().stream()
                        .map(it -> new QuietDay(it.getKey(), List.copyOf(it.getValue())))
                        .toList(),
                week.until(clock.now()).orElse(null),
                version);
    }

    /// Until when somebody is not called; empty when they are.
    Optional<Instant> until(@Nullable String subject, Instant now) {
        return subject == null
                ? Optional.empty()
                : kept(subject).flatMap(it -> it.week().until(now));
    }

    private Optional<Kept> kept(String subject) {
        return sql.optional(
                "select zone, version, iso_days::text[], from_times::text[], until_times::text[] from engagement.quiet_hours"
                        + " where subject = ?",
                QuietHours::read,
                subject);
    }

    private static Kept read(Row row) {
        List<String> days = row.texts(3);
        List<String> from = row.texts(4);
        List<String> until = row.texts(5);
        List<Hours> hours = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            hours.add(new Hours(
                    DayOfWeek.of(Integer.parseInt(days.get(i))),
                    LocalTime.parse(from.get(i)),
                    LocalTime.parse(until.get(i))));
        }
        return new Kept(new QuietWeek(ZoneId.of(row.text(1)), List.copyOf(hours)), row.intValue(2));
    }

    /// Sets the caller's own. What waits by those that held before is looked at anew.
    ///
    /// @param version that the caller has read; 0 when there were none
    @Transactional
    public QuietHoursView set(QuietHoursWish wish, int version) {
        caller.require("ticket:work");
        QuietWeek week = wish.checked();
        int written = sql.update(
                "insert into engagement.quiet_hours as q (subject, zone, iso_days, from_times, until_times)"
                        + " select ?, ?, ?::smallint[], ?::time[], ?::time[] where ? = 0 or exists (select from engagement.quiet_hours"
                        + " where subject = ?) on conflict (subject) do update set zone = excluded.zone, iso_days = excluded.iso_days,"
                        + " from_times = excluded.from_times, until_times = excluded.until_times, version = q.version + 1"
                        + " where q.version = ?",
                caller.subject(),
                week.zone().getId(),
                week.hours().stream().map(it -> it.day().getValue()).toList(),
                week.hours().stream().map(it -> it.opens().toString()).toList(),
                week.hours().stream().map(it -> it.closes().toString()).toList(),
                version,
                caller.subject(),
                version);
        if (written == 0) {
            throw new Problem(
                    ProblemType.PRECONDITION_FAILED,
                    "Your quiet hours have changed since you read them. Look at how they stand now.");
        }
        audit.record(
                "quiet-hours.set",
                "quiet-hours",
                caller.subject(),
                Map.of("zone", week.zone().getId()));
        set.fire(new QuietHoursSet(caller.subject()));
        return own(week.zone());
    }
}
