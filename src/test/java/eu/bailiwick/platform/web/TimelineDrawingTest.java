package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineDrawingTest {
    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final Period WINDOW = Period.of(START, Duration.ofDays(100));

    private static TimelineDrawing draw(Timeline.Block... blocks) {
        Timeline timeline =
                new Timeline("Capacity", WINDOW, START, List.of(new Timeline.Row("FRA", "H200", List.of(blocks))));
        return TimelineDrawing.of(timeline, Formats.NEUTRAL);
    }

    private static Timeline.Block block(int fromDay, int toDay, String label) {
        Period period = new Period(START.plus(Duration.ofDays(fromDay)), START.plus(Duration.ofDays(toDay)));
        return new Timeline.Block(period, Timeline.Kind.FREE, label, null);
    }

    @Test
    void blocksThatTileTheWindowTouchEachOther() {
        var bars =
                draw(block(0, 50, "a"), block(50, 100, "b")).lanes().getFirst().bars();
        assertThat(bars.get(0).x() + bars.get(0).width()).isEqualTo(bars.get(1).x());
        assertThat(bars.get(0).width()).isEqualTo(bars.get(1).width());
    }

    @Test
    void blocksAreClippedAtTheWindowAndLeftOutBeyondIt() {
        var bars = draw(block(-20, 120, "all"), block(100, 110, "after"))
                .lanes()
                .getFirst()
                .bars();
        assertThat(bars).hasSize(1);
        TimelineDrawing.Bar whole =
                draw(block(0, 100, "all")).lanes().getFirst().bars().getFirst();
        assertThat(bars.getFirst().x()).isEqualTo(whole.x());
        assertThat(bars.getFirst().width()).isEqualTo(whole.width());
    }

    @Test
    void aLabelThatDoesNotFitIsStillRead() {
        TimelineDrawing.Bar narrow = draw(block(10, 12, "RSV-20457 waiting for approval"))
                .lanes()
                .getFirst()
                .bars()
                .getFirst();
        assertThat(narrow.inside()).isEmpty();
        assertThat(narrow.words()).contains("RSV-20457", "11 Mar 2027", "13 Mar 2027");
    }

    @Test
    void aLongLabelIsCutWhereItsFirstLettersFit() {
        TimelineDrawing.Bar middling = draw(block(10, 20, "Pre-training pilot, second attempt"))
                .lanes()
                .getFirst()
                .bars()
                .getFirst();
        assertThat(middling.inside()).startsWith("Pre-train").endsWith("…");
        assertThat(middling.words()).contains("second attempt");
    }

    @Test
    void ticksNeverCrowd() {
        for (int days : new int[] {1, 7, 30, 100, 365, 730}) {
            Timeline timeline = new Timeline("", Period.of(START, Duration.ofDays(days)), START, List.of());
            assertThat(TimelineDrawing.of(timeline, Formats.NEUTRAL).ticks()).hasSizeBetween(1, 12);
        }
    }

    @Test
    void theFirstTwoTicksAreNeverWrittenOverEachOther() {
        for (int minutes : new int[] {1, 60, 12 * 60, 23 * 60 + 50}) {
            Period window = Period.of(START.plus(Duration.ofMinutes(minutes)), Duration.ofDays(8));
            var ticks = TimelineDrawing.of(new Timeline("", window, START, List.of()), Formats.NEUTRAL)
                    .ticks();
            assertThat(ticks.get(1).x() - ticks.get(0).x()).as(minutes + " min").isGreaterThan(50);
        }
    }

    @Test
    void nowIsDrawnOnlyInsideTheWindow() {
        assertThat(draw().now()).isNotNull();
        Timeline past = new Timeline("", WINDOW, START.minusSeconds(1), List.of());
        assertThat(TimelineDrawing.of(past, Formats.NEUTRAL).now()).isNull();
    }
}
