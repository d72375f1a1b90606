package eu.bailiwick.billing.invoice;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Instants;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A billing period: a calendar month in UTC, written `2027-03`.
public record BillingMonth(YearMonth month) {
    private static final int FIRST_YEAR = 2020;
    private static final int LAST_YEAR = 2199;

    public static BillingMonth parse(@Nullable String text) {
        return Instants.month(text == null ? "" : text)
                .filter(month -> month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR)
                .map(BillingMonth::new)
                .orElseThrow(() -> Problem.invalid("period", "Write a month such as 2027-03."));
    }

    public static BillingMonth containing(Instant instant) {
        return new BillingMonth(YearMonth.from(instant.atOffset(ZoneOffset.UTC)));
    }

    public Period period() {
        return new Period(start(month), start(month.plusMonths(1)));
    }

    /// Only a month that is over can be billed.
    public void requireEnded(Instant now) {
        if (period().end().isAfter(now)) {
            throw Problem.conflict("The month " + this + " has not ended. Bill it from " + period().end() + " on.");
        }
    }

    public BillingMonth next() {
        return new BillingMonth(month.plusMonths(1));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public String toString() {
        return month.toString();
    }
}
