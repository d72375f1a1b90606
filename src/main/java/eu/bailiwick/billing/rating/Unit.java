package eu.bailiwick.billing.rating;

import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// What a unit price is per, and how many of the metered quantity make one: node-hours are metered in
/// node-seconds, hours of engineers in minutes.
public enum Unit {
    NODE_HOUR(3600),
    EACH(1),
    HOUR(60);

    private final BigDecimal per;

    Unit(int per) {
        this.per = BigDecimal.valueOf(per);
    }

    /// The name on the wire and in the database.
    public String code() {
        return switch (this) {
            case NODE_HOUR -> "node_hour";
            case EACH -> "each";
            case HOUR -> "hour";
        };
    }

    public static Unit of(String code) {
        for (Unit unit : values()) {
            if (unit.code().equals(code)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("unknown unit " + code);
    }

    /// How the metered quantity becomes units, in a formula: ` ÷ 3600`; empty when it is them already.
    public String division() {
        return this == EACH ? "" : " ÷ " + per;
    }

    /// So much of the metered quantity in units, for reading only.
    public BigDecimal units(long quantity, int places) {
        return this == EACH
                ? BigDecimal.valueOf(quantity)
                : BigDecimal.valueOf(quantity).divide(per, places, RoundingMode.HALF_UP);
    }

    /// Rounds unit price × metered quantity to money, half up, in one division: the exact amount may have no end.
    public Money round(BigDecimal exact, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        return Money.round(exact.divide(per, digits, RoundingMode.HALF_UP), currency);
    }
}
