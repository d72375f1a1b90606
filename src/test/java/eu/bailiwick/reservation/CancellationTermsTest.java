package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.reservation.CancellationTerms.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTermsTest {
    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final CancellationTerms TERMS = new CancellationTerms(
            List.of(new Step(Duration.ZERO, 50), new Step(Duration.ofHours(72), 0), new Step(Duration.ofHours(24), 25)),
            50);

    private static int percent(Duration before) {
        return TERMS.percentAt(START.minus(before), START);
    }

    @Test
    void aStepHoldsAtItsVeryInstantAndTheNextOneAMillisecondLater() {
        Duration millisecond = Duration.ofMillis(1);
        assertThat(percent(Duration.ofDays(400))).isZero();
        assertThat(percent(Duration.ofHours(72))).isZero();
        assertThat(percent(Duration.ofHours(72).minus(millisecond))).isEqualTo(25);
        assertThat(percent(Duration.ofHours(24))).isEqualTo(25);
        assertThat(percent(Duration.ofHours(24).minus(millisecond))).isEqualTo(50);
        assertThat(percent(Duration.ZERO)).isEqualTo(50);
    }

    @Test
    void whoHasNoNodesWhenTheWindowHasBegunGivesUpForNothing() {
        assertThat(percent(Duration.ofMillis(-1))).isZero();
    }

    @Test
    void aPercentageIsValidUntilItsStepEnds() {
        assertThat(TERMS.validUntil(START.minus(Duration.ofDays(9)), START))
                .isEqualTo(START.minus(Duration.ofHours(72)));
        assertThat(TERMS.validUntil(START.minus(Duration.ofHours(72)), START))
                .isEqualTo(START.minus(Duration.ofHours(72)));
        assertThat(TERMS.validUntil(START.minus(Duration.ofHours(30)), START))
                .isEqualTo(START.minus(Duration.ofHours(24)));
        assertThat(TERMS.validUntil(START.minus(Duration.ofHours(2)), START)).isEqualTo(START);
    }

    @Test
    void theLastFreeStepAndThePaidOnesAreSaid() {
        assertThat(TERMS.free()).contains(new Step(Duration.ofHours(72), 0));
        assertThat(TERMS.free().orElseThrow().hours()).isEqualTo(72);
        assertThat(TERMS.paid()).extracting(Step::percent).containsExactly(25, 50);
        assertThat(new CancellationTerms(List.of(new Step(Duration.ZERO, 10)), 10).free())
                .isEmpty();
    }

    @Test
    void termsThatLeaveATimeOpenAreRefused() {
        assertThatThrownBy(() -> new CancellationTerms(List.of(new Step(Duration.ofHours(1), 0)), 50))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CancellationTerms(List.of(), 50)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAQuoteSaysIsReadBackAsItWas() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(CancellationTerms.parse(json.readTree(json.writeValueAsString(TERMS.canonical()))))
                .isEqualTo(TERMS);
    }
}
