package eu.bailiwick.attestation;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Instants;
import eu.bailiwick.platform.web.Listing;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The period that somebody asks about: a month or quarter by its name, in UTC, or its two ends. Something of it has
/// passed, and it is no longer than a year and a bit.
public final class AskedPeriod {
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int A_QUARTER = 3;
    private static final int MONTHS = 13;
    private static final int QUARTERS = 5;

    private AskedPeriod() {}

    public static Period of(@Nullable String name, @Nullable String from, @Nullable String to, Instant now) {
        boolean named = name != null && !name.isBlank();
        Instant start = instant("from", from);
        Instant end = instant("to", to);
        if (named && (start != null || end != null)) {
            throw Problem.invalid("period", "Name a period or its two ends, not both.");
        }
        Period period = named ? named(String.valueOf(name).strip()) : between(start, end, now);
        if (!period.start().isBefore(now)) {
            throw nothingYet(named ? "period" : "from");
        }
        if (period.length().compareTo(LONGEST) > 0) {
            throw Problem.invalid(period.end().isAfter(now) ? "to" : "from", "Ask for at most 400 days.");
        }
        return period;
    }

    private static Problem nothingYet(String field) {
        return Problem.invalid(field, "Nothing has happened in this period yet.");
    }

    private static Period between(@Nullable Instant start, @Nullable Instant end, Instant now) {
        if (start == null) {
            throw Problem.invalid("from", "Say where the period begins.");
        }
        if (end == null) {
            throw Problem.invalid("to", "Say where the period ends.");
        }
        if (!start.isBefore(now)) {
            throw nothingYet("from");
        }
        if (!start.isBefore(end)) {
            throw Problem.invalid("to", "The period ends after it begins.");
        }
        return new Period(start, end);
    }

    // The database keeps time to the millisecond.
    private static @Nullable Instant instant(String field, @Nullable String text) {
        Instant instant = Listing.instant(field, text);
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Period named(String name) {
        Matcher quarter = QUARTER.matcher(name);
        boolean three = quarter.matches();
        String first = three
                ? "%s-%02d".formatted(quarter.group(1), (Integer.parseInt(quarter.group(2)) - 1) * A_QUARTER + 1)
                : name;
        return Instants.month(first)
                .map(month -> new Period(start(month), start(month.plusMonths(three ? A_QUARTER : 1))))
                .orElseThrow(
                        () -> Problem.invalid("period", "Name a month such as 2027-03 or a quarter such as 2027-Q1."));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// The name of a whole month or quarter in UTC; empty for any other period.
    public static String nameOf(Period period) {
        YearMonth month = YearMonth.from(period.start().atOffset(ZoneOffset.UTC));
        String quarter = quarterOf(month);
        if (named(month.toString()).equals(period)) {
            return month.toString();
        }
        return named(quarter).equals(period) ? quarter : "";
    }

    private static String quarterOf(YearMonth month) {
        return month.getYear() + "-Q" + ((month.getMonthValue() - 1) / A_QUARTER + 1);
    }

    /// Names of the last months, the present one first.
    public static List<String> months(Instant now) {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        return IntStream.range(0, MONTHS)
                .mapToObj(back -> month.minusMonths(back).toString())
                .toList();
    }

    /// Names of the last quarters, the present one first.
    public static List<String> quarters(Instant now) {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        YearMonth first = month.minusMonths((month.getMonthValue() - 1) % A_QUARTER);
        return IntStream.range(0, QUARTERS)
                .mapToObj(back -> first.minusMonths((long) back * A_QUARTER))
                .map(AskedPeriod::quarterOf)
                .toList();
    }
}
