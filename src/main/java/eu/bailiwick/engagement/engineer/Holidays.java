package eu.bailiwick.engagement.engineer;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.engineer.HolidayCalendarView.HolidayDay;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Public holidays of the engineers' regions: copies that were looked over, one version after the other.
/// Nothing is read from elsewhere while slots are computed.
@ApplicationScoped
public class Holidays {
    private static final int YEAR_MIN = 2020;
    private static final int YEAR_MAX = 2100;
    private static final int DAYS_MAX = 60;
    private static final int NAME_MAX = 100;
    private final Sql sql;
    private final Audit audit;
    private final Caller caller;

    Holidays(Sql sql, Audit audit, Caller caller) {
        this.sql = sql;
        this.audit = audit;
        this.caller = caller;
    }

    /// The calendars that hold, the latest year first.
    @Transactional
    public List<HolidayCalendarView> list() {
        return sql.list(
                "select c.region, c.year, c.version, c.source, c.adopted_by_name, c.adopted_at,"
                        + " array(select h.day || case when h.half then '½' else ' ' end || h.name from engagement.holiday h"
                        + " where (h.region, h.year, h.version) = (c.region, c.year, c.version) order by h.day)"
                        + " from engagement.holiday_calendar c where c.version = (select max(o.version) from"
                        + " engagement.holiday_calendar o where o.region = c.region and o.year = c.year)"
                        + " order by c.year desc, c.region",
                row -> new HolidayCalendarView(
                        row.text(1) + " " + row.intValue(2),
                        row.text(1),
                        row.intValue(2),
                        row.intValue(3),
                        row.text(4),
                        row.text(5),
                        row.instant(6),
                        row.texts(7).stream().map(Holidays::day).toList()));
    }

    private static HolidayDay day(String kept) {
        return new HolidayDay(kept.substring(0, 10), kept.substring(11), kept.charAt(10) == '½');
    }

    @Transactional
    public Optional<HolidayCalendarView> find(String region, int year) {
        return list().stream()
                .filter(one -> one.region().equals(region) && one.year() == year)
                .findFirst();
    }

    /// Regions of engineers and years, this and the next, for which nobody has looked any over: there no day is kept
    /// free.
    @Transactional
    public List<String> missing() {
        return sql.list(
                "select distinct g.region || ' ' || y from engagement.engineer g, generate_series(extract(year from"
                        + " platform.app_now())::int, extract(year from platform.app_now())::int + 1) y where g.active and not"
                        + " exists (select from engagement.holiday_calendar c where c.region = g.region and c.year = y) order by 1",
                row -> row.text(1));
    }

    /// What the library proposes for a region and a year.
    public List<HolidayDay> proposed(String region, int year) {
        return PublicHolidays.of(region(region), year(year));
    }

    /// These days hold from now on; without any, what the library proposes.
    @Transactional
    public HolidayCalendarView adopt(@Nullable String region, @Nullable Integer year, @Nullable List<HolidayDay> days) {
        String place = region(region);
        int when = year(year);
        List<HolidayDay> wanted = days == null ? PublicHolidays.of(place, when) : days;
        if (wanted.isEmpty() || wanted.size() > DAYS_MAX) {
            throw Problem.invalid("days", "Name one to " + DAYS_MAX + " days; nothing is proposed for this region.");
        }
        List<Object[]> rows = wanted.stream().map(one -> row(one, when)).toList();
        if (Stream.of(rows.toArray(Object[][]::new))
                        .map(row -> row[0])
                        .distinct()
                        .count()
                < rows.size()) {
            throw Problem.invalid("days", "Name each day once.");
        }
        String source = days == null ? PublicHolidays.SOURCE : PublicHolidays.SOURCE + ", looked over by hand";
        sql.one(
                "select pg_advisory_xact_lock(hashtextextended(?, 0)) is null",
                row -> row.bool(1),
                "holidays:" + place + when);
        int version = sql.one(
                "select coalesce(max(version), 0) + 1 from engagement.holiday_calendar where region = ? and year = ?",
                row -> row.intValue(1),
                place,
                when);
        sql.update(
                "insert into engagement.holiday_calendar (region, year, version, source, adopted_by_name) values (?, ?, ?, ?, ?)",
                place,
                when,
                version,
                source,
                caller.name());
        sql.batch(
                "insert into engagement.holiday (region, year, version, day, name, half) values (?, ?, ?, ?::date, ?, ?)",
                rows.stream()
                        .map(row -> new Object[] {place, when, version, row[0], row[1], row[2]})
                        .toList());
        audit.record(
                "holidays.adopted",
                "holiday-calendar",
                place + " " + when,
                Map.of("region", place, "year", String.valueOf(when), "version", String.valueOf(version)));
        return find(place, when).orElseThrow(Problem::notFound);
    }

    private static Object[] row(HolidayDay one, int year) {
        return new Object[] {dayOf(one.day(), year), Problem.plain("days", one.name(), NAME_MAX), one.half()};
    }

    private static String dayOf(@Nullable String written, int year) {
        try {
            LocalDate day = LocalDate.parse(written == null ? "" : written.strip());
            if (day.getYear() == year) {
                return day.toString();
            }
        } catch (DateTimeException unreadable) {
            // said below
        }
        throw Problem.invalid("days", "Name days of that year only.");
    }

    private static String region(@Nullable String region) {
        String place = region == null ? "" : region.strip().toUpperCase(Locale.ROOT);
        if (!place.matches("[A-Z]{2}(-[A-Z0-9]{1,3})?")) {
            throw Problem.invalid("region", "Write a region such as DE-BE or a country such as FI.");
        }
        return place;
    }

    private static int year(@Nullable Integer year) {
        if (year == null || year < YEAR_MIN || year > YEAR_MAX) {
            throw Problem.invalid("year", "Write a year from " + YEAR_MIN + " to " + YEAR_MAX + ".");
        }
        return year;
    }
}
