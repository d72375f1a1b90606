package eu.bailiwick.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much of what is metered makes one unit of a price.
class UnitTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({"node_hour, 5400, 1.500, ' ÷ 3600', 15000", "hour, 90, 1.500, ' ÷ 60', 15000", "each, 3, 3, '', 30000"})
    void aUnitHasItsCodeItsPartAndItsFormula(
            String code, long quantity, BigDecimal units, String division, long minor) {
        Unit unit = Unit.of(code);
        assertThat(unit.code()).isEqualTo(code);
        assertThat(unit.units(quantity, 3)).isEqualTo(units);
        assertThat(unit.division()).isEqualTo(division);
        assertThat(unit.round(BigDecimal.valueOf(100).multiply(BigDecimal.valueOf(quantity)), EUR))
                .isEqualTo(Money.of(minor, "EUR"));
    }

    @Test
    void whatIsReadIsRoundedHalfUp() {
        assertThat(Unit.HOUR.units(5, 2)).isEqualTo(new BigDecimal("0.08"));
        assertThat(Unit.HOUR.units(3, 1)).isEqualTo(new BigDecimal("0.1"));
    }

    @Test
    void anUnknownUnitIsRefused() {
        assertThatThrownBy(() -> Unit.of("day")).isInstanceOf(IllegalArgumentException.class);
    }
}
