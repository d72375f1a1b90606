package eu.bailiwick.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A period has its first instant and not its last.
class PeriodTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final Period NOON_TO_TWO = hours(0, 2);

    private static Period hours(int from, int to) {
        return new Period(NOON.plus(Duration.ofHours(from)), NOON.plus(Duration.ofHours(to)));
    }

    @Test
    void isNeverEmptyAndNeverBackwards() {
        assertThatThrownBy(() -> hours(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hours(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Period.of(NOON, Duration.ofHours(2))).isEqualTo(NOON_TO_TWO);
        assertThat(NOON_TO_TWO.length()).isEqualTo(Duration.ofHours(2));
        assertThat(NOON_TO_TWO.seconds()).isEqualTo(7200);
        assertThat(NOON_TO_TWO.extendedBy(Duration.ofHours(1))).isEqualTo(hours(0, 3));
        assertThat(NOON_TO_TWO.toRange()).isEqualTo("[2027-03-01T12:00:00Z,2027-03-01T14:00:00Z)");
    }

    @Test
    void containsItsStartAndNotItsEnd() {
        assertThat(NOON_TO_TWO.contains(NOON)).isTrue();
        assertThat(NOON_TO_TWO.contains(NOON.minusNanos(1))).isFalse();
        assertThat(NOON_TO_TWO.contains(NOON_TO_TWO.end().minusNanos(1))).isTrue();
        assertThat(NOON_TO_TWO.contains(NOON_TO_TWO.end())).isFalse();
    }

    @Test
    void periodsThatTouchHaveNothingInCommon() {
        for (Period apart : new Period[] {hours(-2, 0), hours(2, 4), hours(-4, -3), hours(5, 6)}) {
            assertThat(NOON_TO_TWO.overlaps(apart)).as(apart.toString()).isFalse();
            assertThat(apart.overlaps(NOON_TO_TWO)).as(apart.toString()).isFalse();
            assertThat(NOON_TO_TWO.common(apart)).isEmpty();
        }
        assertThat(NOON_TO_TWO.overlaps(hours(1, 3))).isTrue();
        assertThat(NOON_TO_TWO.common(hours(1, 3))).contains(hours(1, 2));
        assertThat(NOON_TO_TWO.common(hours(-1, 1))).contains(hours(0, 1));
        assertThat(NOON_TO_TWO.common(hours(-1, 3))).contains(NOON_TO_TWO);
        assertThat(hours(-1, 3).common(NOON_TO_TWO)).contains(NOON_TO_TWO);
    }
}
