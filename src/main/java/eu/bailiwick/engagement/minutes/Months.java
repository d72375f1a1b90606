package eu.bailiwick.engagement.minutes;

import eu.bailiwick.catalog.PriceListView.Amount;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// Reads months and amounts as they are written.
final class Months {
    private static final int MIDDLE = 15;

    private Months() {}

    /// An instant that lies in a month such as `2027-03`, whatever the zone.
    static Instant within(@Nullable String month) {
        try {
            return YearMonth.parse(String.valueOf(month))
                    .atDay(MIDDLE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException unreadable) {
            throw Problem.invalid("month", "Write a month such as 2027-03.");
        }
    }

    /// @param field that holds the amount; what is wrong is told of its parts
    static Money money(String field, @Nullable Amount amount, Currency currency) {
        if (amount == null || amount.amount() == null || !amount.amount().matches("\\d{1,10}(\\.\\d{1,2})?")) {
            throw Problem.invalid(field + ".amount", "Write an amount such as 500.00.");
        }
        if (!currency.getCurrencyCode().equals(amount.currency())) {
            throw Problem.invalid(field + ".currency", "The price of this reservation is in " + currency + ".");
        }
        return Money.round(new BigDecimal(amount.amount()), currency);
    }
}
