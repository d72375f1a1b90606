package eu.bailiwick.attestation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.alarm.DueView;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.forecast.Cause;
import eu.bailiwick.attestation.forecast.ForecastView;
import eu.bailiwick.platform.web.Timeline;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is drawn of the days ahead: blocks of a node touch and never overlap, and end where the window does.
class AheadTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final UUID NODE = UUID.randomUUID();
    private static final UUID RESERVATION = UUID.randomUUID();

    /// A bundle whose words are the names of its messages, with what they were asked for.
    private static <T> T words(Class<T> bundle) {
        return bundle.cast(Proxy.newProxyInstance(
                bundle.getClassLoader(),
                new Class<?>[] {bundle},
                (proxy, method, given) -> method.getName() + (given == null ? "" : Arrays.toString(given))));
    }

    private static DueView due(String proved, String due) {
        return new DueView(
                RESERVATION, NODE, "node-1", proved == null ? null : Instant.parse(proved), Instant.parse(due));
    }

    private static ForecastView flip(UUID node, String at, Verdict verdict) {
        return new ForecastView(
                UUID.randomUUID(),
                RESERVATION,
                20001,
                node,
                "node-1",
                UUID.randomUUID(),
                Cause.COLLATERAL_ENDS,
                Instant.parse(at),
                verdict,
                "CRL_EXPIRED",
                "",
                List.of());
    }

    private static Timeline drawn(DueView due, ForecastView... flips) {
        return new Ahead(words(OutlookMessages.class), words(ProofMessages.class), NOW)
                .timeline(List.of(due), List.of(flips));
    }

    private static List<String> blocks(Timeline timeline) {
        return timeline.rows().getFirst().blocks().stream()
                .map(block -> block.kind() + " " + block.label() + " "
                        + block.period().start() + " " + block.period().end())
                .toList();
    }

    @Test
    void aNodeIsProvedUntilItIsDueAndHoldsOnUntilItsEvidenceFails() {
        assertThat(blocks(drawn(
                        due("2026-12-01T06:00:00Z", "2026-12-02T06:00:00Z"),
                        flip(NODE, "2026-12-11T12:00:00Z", Verdict.REJECT),
                        flip(UUID.randomUUID(), "2026-12-03T00:00:00Z", Verdict.REJECT),
                        flip(NODE, "2026-12-06T12:00:00Z", Verdict.CONDITIONAL))))
                .containsExactly(
                        "PROVED proved 2026-12-01T06:00:00Z 2026-12-02T06:00:00Z",
                        "AGAIN again 2026-12-02T06:00:00Z 2026-12-06T12:00:00Z",
                        "PENDING verdict[CONDITIONAL] 2026-12-06T12:00:00Z 2026-12-11T12:00:00Z",
                        "FALLS verdict[REJECT] 2026-12-11T12:00:00Z 2026-12-12T12:00:00Z");
    }

    @Test
    void whatFailsBeforeItIsDueIsNotDrawnAsProved() {
        assertThat(blocks(drawn(
                        due("2026-12-01T06:00:00Z", "2026-12-02T06:00:00Z"),
                        flip(NODE, "2026-12-01T18:00:00Z", Verdict.INCONCLUSIVE))))
                .containsExactly(
                        "PROVED proved 2026-12-01T06:00:00Z 2026-12-01T18:00:00Z",
                        "FALLS verdict[INCONCLUSIVE] 2026-12-01T18:00:00Z 2026-12-04T12:00:00Z");
    }

    @Test
    void aNodeWithoutProofHasNoBlockAndSaysSo() {
        Timeline timeline = drawn(due(null, "2026-12-01T12:10:00Z"));
        assertThat(timeline.rows().getFirst().note()).isEqualTo("not_yet");
        assertThat(timeline.rows().getFirst().blocks()).isEmpty();
    }

    @Test
    void theWindowIsAQuarterOfAYearAtMostAndTwoDaysBack() {
        Timeline timeline = drawn(
                due("2026-11-01T00:00:00Z", "2026-12-02T06:00:00Z"),
                flip(NODE, "2027-12-01T12:00:00Z", Verdict.REJECT));
        assertThat(timeline.window().start()).isEqualTo(NOW.minus(Duration.ofDays(2)));
        assertThat(timeline.window().end()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        assertThat(blocks(timeline)).last().isEqualTo("AGAIN again 2026-12-02T06:00:00Z 2027-12-01T12:00:00Z");
    }
}
