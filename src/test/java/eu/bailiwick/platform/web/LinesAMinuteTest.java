package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.web.LinesAMinute.Line;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Nobody fills the log, and nobody's noise hides somebody else.
class LinesAMinuteTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:10Z");
    private static final int EACH = 5;
    private static final int ALL = 50 * EACH;
    private final LinesAMinute lines = new LinesAMinute(EACH);

    @Test
    void oneSourceIsSilentAfterSoManyLinesUntilTheNextMinuteAndOthersAreNot() {
        assertThat(IntStream.range(0, EACH).mapToObj(i -> lines.of("loud", NOW)))
                .containsOnly(Line.ONE);
        assertThat(lines.of("loud", NOW)).isEqualTo(Line.LAST);
        assertThat(lines.of("loud", NOW)).isEqualTo(Line.NONE);
        assertThat(lines.of("other", NOW)).isEqualTo(Line.ONE);
        assertThat(lines.of("loud", NOW.plusSeconds(60))).isEqualTo(Line.ONE);
    }

    @Test
    void manySourcesTogetherAreBoundedToo() {
        assertThat(IntStream.range(0, 2 * ALL)
                        .mapToObj(i -> lines.of("source " + i, NOW))
                        .filter(line -> line != Line.NONE))
                .hasSize(ALL + 1)
                .endsWith(Line.LAST);
    }
}
