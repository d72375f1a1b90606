package eu.bailiwick.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Money is exact, loud when it overflows, and never of two currencies.
class MoneyTest {
    private static final Money MOST = Money.of(Long.MAX_VALUE, "EUR");
    private static final Money LEAST = Money.of(Long.MIN_VALUE, "EUR");
    private static final Money CENT = Money.of(1, "EUR");

    @ParameterizedTest
    @CsvSource({
        "EUR,1.005,101",
        "EUR,1.004999,100",
        "EUR,-1.005,-101",
        "EUR,-1.0049,-100",
        "JPY,1.5,2",
        "KWD,1.0005,1001"
    })
    void roundsHalfUpToTheDigitsOfItsCurrency(String currency, BigDecimal major, long minor) {
        assertThat(Money.round(major, Currency.getInstance(currency))).isEqualTo(Money.of(minor, currency));
    }

    @Test
    void addsAndTakesAwayToTheCent() {
        assertThat(Money.of(250, "EUR").plus(Money.of(-50, "EUR"))).isEqualTo(Money.of(200, "EUR"));
        assertThat(Money.of(250, "EUR").minus(Money.of(300, "EUR"))).isEqualTo(Money.of(-50, "EUR"));
        assertThat(Money.of(250, "EUR").negated()).isEqualTo(Money.of(-250, "EUR"));
        assertThat(Money.zero(Currency.getInstance("EUR"))).isEqualTo(Money.of(0, "EUR"));
        assertThat(Money.of(250, "EUR").percent(new BigDecimal("19"))).isEqualTo(Money.of(48, "EUR"));
        assertThat(Money.of(-250, "EUR").percent(new BigDecimal("19"))).isEqualTo(Money.of(-48, "EUR"));
    }

    @Test
    void whatDoesNotFitIsRefusedAndNotWrappedAround() {
        assertThatThrownBy(() -> MOST.plus(CENT)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> LEAST.minus(CENT)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(LEAST::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.round(new BigDecimal("1e17"), CENT.currency()))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void currenciesAreNeverMixed() {
        Money dollar = Money.of(1, "USD");
        assertThatThrownBy(() -> CENT.plus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CENT.minus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CENT.compareTo(dollar)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isComparedAndSaidAsItIs() {
        assertThat(Money.of(-1, "EUR")).isLessThan(CENT);
        assertThat(Money.of(2, "EUR")).isGreaterThan(CENT);
        assertThat(CENT).isEqualByComparingTo(Money.of(1, "EUR"));
        assertThat(CENT.isZero()).isFalse();
        assertThat(CENT.isNegative()).isFalse();
        assertThat(Money.of(0, "EUR").isZero()).isTrue();
        assertThat(Money.of(0, "EUR").isNegative()).isFalse();
        assertThat(Money.of(-1, "EUR").isNegative()).isTrue();
        assertThat(Money.of(-1205, "EUR").amount()).isEqualTo(new BigDecimal("-12.05"));
        assertThat(Money.of(1205, "JPY")).hasToString("1205 JPY");
        assertThat(Money.of(1200, "EUR")).hasToString("12.00 EUR");
    }
}
