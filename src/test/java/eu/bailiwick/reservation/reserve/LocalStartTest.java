package eu.bailiwick.reservation.reserve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LocalStartTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static LocalStart at(String written) {
        return new LocalStart(LocalDateTime.parse(written), BERLIN);
    }

    @Test
    void anOrdinaryTimeMeansItself() {
        LocalStart start = at("2027-03-01T09:00");
        assertThat(start.kind()).isEqualTo(LocalStart.Kind.PLAIN);
        assertThat(start.instant()).isEqualTo(Instant.parse("2027-03-01T08:00:00Z"));
    }

    @Test
    void aSkippedTimeMovesLaterByWhatWasSkipped() {
        LocalStart start = at("2027-03-28T02:00");
        assertThat(start.kind()).isEqualTo(LocalStart.Kind.SKIPPED);
        assertThat(start.instant()).isEqualTo(Instant.parse("2027-03-28T01:00:00Z")); // 03:00 in summer
    }

    @Test
    void aTimeThatComesTwiceMeansItsFirstComing() {
        LocalStart start = at("2027-10-31T02:00");
        assertThat(start.kind()).isEqualTo(LocalStart.Kind.TWICE);
        assertThat(start.instant()).isEqualTo(Instant.parse("2027-10-31T00:00:00Z")); // still summer
    }
}
