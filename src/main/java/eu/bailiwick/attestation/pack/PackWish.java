package eu.bailiwick.attestation.pack;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody wants a pack of.
///
/// @param period a month or quarter by its name, such as 2027-03 or 2027-Q1, in UTC; instead of `from` and `to`
/// @param project only reservations of it
/// @param jurisdiction only reservations there
public record PackWish(
        @Size(max = 10, message = "Name a month such as 2027-03 or a quarter such as 2027-Q1.") @Nullable
        String period,

        @Size(max = 40, message = "Write an instant with its offset, such as 2027-03-01T00:00:00Z.") @Nullable
        String from,

        @Size(max = 40, message = "Write an instant with its offset, such as 2027-03-01T00:00:00Z.") @Nullable
        String to,

        @Nullable UUID project,

        @Size(max = 10, message = "Name a jurisdiction by its code, such as DE.") @Nullable
        String jurisdiction,

        @Nullable UUID reservation) {
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final int MONTHS = 3;

    Period stretch() {
        boolean named = period != null && !period.isBlank();
        Instant start = instant("from", from);
        Instant end = instant("to", to);
        if (named && (start != null || end != null)) {
            throw Problem.invalid("period", "Name a period or its two ends, not both.");
        }
        if (named) {
            return named(String.valueOf(period).strip());
        }
        if (start == null) {
            throw Problem.invalid("from", "Say where the period begins.");
        }
        if (end == null) {
            throw Problem.invalid("to", "Say where the period ends.");
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
        try {
            Matcher quarter = QUARTER.matcher(name);
            boolean three = quarter.matches();
            YearMonth first = three
                    ? YearMonth.of(
                            Integer.parseInt(quarter.group(1)),
                            Month.of((Integer.parseInt(quarter.group(2)) - 1) * MONTHS + 1))
                    : YearMonth.parse(name);
            return new Period(start(first), start(first.plusMonths(three ? MONTHS : 1)));
        } catch (DateTimeException unreadable) {
            throw Problem.invalid("period", "Name a month such as 2027-03 or a quarter such as 2027-Q1.");
        }
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
