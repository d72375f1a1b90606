package eu.bailiwick.engagement.sla;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.sla.BusinessCalendar.Holiday;
import eu.bailiwick.engagement.sla.BusinessCalendar.Hours;
import eu.bailiwick.engagement.sla.CalendarView.HolidayView;
import eu.bailiwick.engagement.sla.CalendarView.HoursView;
import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Business hours by which deadlines are counted. Each version is published whole and stays as it was.
@ApplicationScoped
public class Calendars {
    /// The hours of severity 1.
    static final String ALWAYS = "ALWAYS";

    private static final Pattern CODE = Pattern.compile("[A-Z0-9-]{2,40}");
    private static final int REASON_MAX = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;
    private final Event<CalendarPublished> published;

    Calendars(Sql sql, Caller caller, Audit audit, Event<CalendarPublished> published) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
        this.published = published;
    }

    /// The newest version of each, by name.
    @Transactional
    public List<CalendarView> newest() {
        return sql
                .list(
                        "select code, max(version) from engagement.calendar group by code order by code",
                        row -> new CalendarVersion(row.text(1), row.intValue(2)))
                .stream()
                .map(this::view)
                .toList();
    }

    /// Every version of a calendar, the newest first.
    @Transactional
    public List<CalendarView> versions(String code) {
        return sql
                .list(
                        "select code, version from engagement.calendar where code = ? order by version desc",
                        row -> new CalendarVersion(row.text(1), row.intValue(2)),
                        code)
                .stream()
                .map(this::view)
                .toList();
    }

    @Transactional
    CalendarVersion current(String code) {
        return newest().stream()
                .filter(it -> it.code().equals(code))
                .map(it -> new CalendarVersion(code, it.version()))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    CalendarVersion newest(String code) {
        return sql.one(
                "select code, version from engagement.calendar where code = ? order by version desc limit 1",
                row -> new CalendarVersion(row.text(1), row.intValue(2)),
                code);
    }

    BusinessCalendar version(CalendarVersion name) {
        List<Hours> hours = sql.list(
                "select iso_day, opens::text, closes::text from engagement.calendar_hours where code = ? and version = ?"
                        + " order by iso_day, opens",
                row -> new Hours(
                        DayOfWeek.of(row.intValue(1)), LocalTime.parse(row.text(2)), LocalTime.parse(row.text(3))),
                name.code(),
                name.version());
        List<Holiday> holidays = sql.list(
                "select day::text, starts::text, name, source from engagement.calendar_holiday where code = ? and version = ?"
                        + " order by day",
                row -> new Holiday(
                        LocalDate.parse(row.text(1)), LocalTime.parse(row.text(2)), row.text(3), row.text(4)),
                name.code(),
                name.version());
        return new BusinessCalendar(name.code(), name.version(), zone(name), hours, holidays);
    }

    private @Nullable ZoneId zone(CalendarVersion name) {
        return sql.optional(
                        "select zone from engagement.calendar where code = ? and version = ? and zone is not null",
                        row -> ZoneId.of(row.text(1)),
                        name.code(),
                        name.version())
                .orElse(null);
    }

    private static @Nullable String name(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }

    CalendarView view(CalendarVersion name) {
        BusinessCalendar calendar = version(name);
        return sql.one(
                "select reason, published_by_name, published_at from engagement.calendar where code = ? and version = ?",
                row -> new CalendarView(
                        name.code(),
                        name.version(),
                        name(calendar.zone()),
                        row.text(1),
                        row.text(2),
                        row.instant(3),
                        calendar.hours().stream()
                                .map(it -> new HoursView(it.day(), TIME.format(it.opens()), TIME.format(it.closes())))
                                .toList(),
                        calendar.holidays().stream()
                                .map(it -> new HolidayView(it.day(), TIME.format(it.starts()), it.name(), it.source()))
                                .toList()),
                name.code(),
                name.version());
    }

    /// Publishes the next version. Every deadline that is still open is counted by it from now on. Hours that say their
    /// zone may be new.
    @Transactional
    public CalendarView publish(String code, CalendarWish wish) {
        String reason = Problem.plain("reason", wish.reason(), REASON_MAX);
        sql.one("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "calendar:" + code);
        int before = sql.one(
                "select coalesce(max(version), 0) from engagement.calendar where code = ?",
                row -> row.intValue(1),
                code);
        if (before == 0 && (wish.zone() == null || !CODE.matcher(code).matches())) {
            throw Problem.notFound();
        }
        int version = before + 1;
        BusinessCalendar calendar =
                wish.checked(code, version, before == 0 ? null : zone(new CalendarVersion(code, before)));
        if (code.equals(ALWAYS)) {
            CalendarWish.requireAlways(calendar);
        }
        sql.update(
                "insert into engagement.calendar (code, version, reason, published_by_name, zone) values (?, ?, ?, ?, ?)",
                code,
                version,
                reason,
                caller.name(),
                name(calendar.zone()));
        sql.batch(
                "insert into engagement.calendar_hours (code, version, iso_day, opens, closes) values (?, ?, ?, ?::time, ?::time)",
                calendar.hours().stream()
                        .map(it -> new Object[] {
                            code, version, it.day().getValue(), TIME.format(it.opens()), TIME.format(it.closes())
                        })
                        .toList());
        sql.batch(
                "insert into engagement.calendar_holiday (code, version, day, starts, name, source) values (?, ?, ?::date, ?::time,"
                        + " ?, ?)",
                calendar.holidays().stream()
                        .map(it -> new Object[] {
                            code, version, it.day().toString(), TIME.format(it.starts()), it.name(), it.source()
                        })
                        .toList());
        audit.record("calendar.published", "calendar", code, Map.of("reason", reason, "version", version));
        CalendarVersion name = new CalendarVersion(code, version);
        published.fire(new CalendarPublished(name));
        return view(name);
    }
}
