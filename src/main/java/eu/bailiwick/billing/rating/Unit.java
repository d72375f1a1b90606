package eu.bailiwick.billing.rating;

import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// What a unit price is per, and how many of the metered quantity make one: node-hours are metered in node-seconds.
public enum Unit {
    NODE_HOUR(3600),
    EACH(1);

    private final BigDecimal per;

    Unit(int per) {
        this.per = BigDecimal.valueOf(per);
    }

    /// The name on the wire and in the database.
    public String code() {
        return this == NODE_HOUR ? "node_hour" : "each";
    }

    public static Unit of(String code) {
        for (Unit unit : values()) {
            if (unit.code().equals(code)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("unknown unit " + code);
    }

    /// Rounds unit price × metered quantity to money, half up, in one division: the exact amount may have no end.
    public Money round(BigDecimal exact, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        return Money.round(exact.divide(per, digits, RoundingMode.HALF_UP), currency);
    }
}
