package eu.bailiwick.capacity.occupancy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The arithmetic of spares and of the forecast.
class PlanningTest {
    private static final Instant TODAY = Instant.parse("2027-03-01T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final UUID POOL = UUID.randomUUID();

    // the published table for 0.0038 incidents per node-day: nodes, days of repair, nodes down in 999 of 1,000 cases
    @ParameterizedTest
    @CsvSource({"16,1,2", "16,7,3", "64,1,3", "64,3,4", "64,7,7", "512,1,7", "512,3,15", "512,7,26", "1250,7,52"})
    void thePoissonQuantileIsThePublishedOne(int nodes, int days, int spares) {
        assertThat(Spares.quantile(nodes * 0.0038 * days, Spares.QUANTILE)).isEqualTo(spares);
    }

    @Test
    void nothingFailsWhereNothingStands() {
        assertThat(Spares.quantile(0, Spares.QUANTILE)).isZero();
    }

    @Test
    void aMeasuredRateCountsOnlyWithEnoughNodeDays() {
        assertThat(Spares.Rate.of(2, 999).measured()).isFalse();
        assertThat(Spares.Rate.of(0, 5_000).measured()).isFalse();
        assertThat(Spares.Rate.of(6, 3_000).perNodeDay()).isEqualTo(0.002);
        assertThat(Spares.Rate.of(0, 0).perThousand()).isEqualTo(3.79);
    }

    private static Week week(int ahead, long reservedNodes) {
        Period period = Period.of(TODAY.plus(WEEK.multipliedBy(ahead)), WEEK);
        long second = period.seconds();
        return new Week(period, 10 * second, reservedNodes * second, 0, second, second, null);
    }

    /// One node for a whole week that began so many weeks ago, booked so many weeks before it began.
    private static Demand.Booking booking(int weeksAgo, int weeksBefore) {
        Instant start = TODAY.minus(WEEK.multipliedBy(weeksAgo));
        return new Demand.Booking(
                POOL,
                1,
                Period.of(start, WEEK),
                start.minus(WEEK.multipliedBy(weeksBefore)).minusSeconds(1));
    }

    @Test
    void theForecastAddsWhatWasUsuallyBookedLater() {
        List<Demand.Booking> past = new java.util.ArrayList<>();
        for (int ago = 1; ago <= Pickup.WEEKS_LEARNED; ago++) {
            past.add(booking(ago, 1));
            past.add(booking(ago, 5));
        }
        Pickup pickup = new Pickup(past, TODAY);
        long second = WEEK.toSeconds();
        assertThat(pickup.forecast(POOL, 0, week(0, 3))).isEqualTo(3 * second);
        assertThat(pickup.forecast(POOL, 2, week(2, 3))).isEqualTo(4 * second);
        assertThat(pickup.forecast(POOL, 6, week(6, 3))).isEqualTo(5 * second);
        assertThat(pickup.forecast(POOL, 6, week(6, 8)))
                .as("never more than there is room for")
                .isEqualTo(8 * second);
        assertThat(pickup.forecast(UUID.randomUUID(), 6, week(6, 3)))
                .as("nothing to learn from")
                .isNull();
    }

    @Test
    void aWeekIsDividedWithoutRest() {
        Week week = week(0, 3);
        assertThat(week.reserved() + week.held() + week.maintenance() + week.own() + week.free())
                .isEqualTo(week.installed());
        assertThat(week.occupancy()).isEqualByComparingTo("0.3");
        assertThat(week.nodes(week.free())).isEqualByComparingTo("5.0");
    }
}
