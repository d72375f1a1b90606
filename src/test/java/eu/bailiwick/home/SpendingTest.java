package eu.bailiwick.home;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private static final Instant MONTH = Instant.parse("2027-03-01T00:00:00Z");
    private static final Period WINDOW =
            new Period(Instant.parse("2027-02-25T00:00:00Z"), Instant.parse("2027-03-07T00:00:00Z"));

    private static BigDecimal until(Spending.Cost cost, String instant) {
        return cost.until(MONTH, Instant.parse(instant)).stripTrailingZeros();
    }

    @Test
    void onlyTheSecondsInsideTheMonthCount() {
        Spending.Cost cost = new Spending.Cost(Money.of(100_000, "EUR"), WINDOW, WINDOW);
        assertThat(until(cost, "2027-03-01T00:00:00Z")).isZero();
        assertThat(until(cost, "2027-03-02T12:00:00Z")).isEqualByComparingTo("150");
        assertThat(until(cost, "2027-04-01T00:00:00Z")).isEqualByComparingTo("600");
    }

    @Test
    void timeBeforeTheNodesWereReadyCostsNothing() {
        Period charged = new Period(Instant.parse("2027-03-06T00:00:00Z"), WINDOW.end());
        Spending.Cost cost = new Spending.Cost(Money.of(100_000, "EUR"), WINDOW, charged);
        assertThat(until(cost, "2027-04-01T00:00:00Z")).isEqualByComparingTo("100");
    }
}
