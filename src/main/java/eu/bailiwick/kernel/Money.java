package eu.bailiwick.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An exact amount in minor units of its currency. Arithmetic overflows loudly and never mixes currencies.
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public static Money of(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /// Rounds an exact amount in major units half up to the currency's minor units: once per line, never earlier.
    public static Money round(BigDecimal major, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        return new Money(
                major.setScale(digits, RoundingMode.HALF_UP)
                        .movePointRight(digits)
                        .longValueExact(),
                currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /// A percentage of this amount, rounded half up; 19 means 19 %.
    public Money percent(BigDecimal percent) {
        return round(amount().multiply(percent).movePointLeft(2), currency);
    }

    /// The amount in major units with the currency's digits, as it goes over the wire.
    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency;
    }
}
