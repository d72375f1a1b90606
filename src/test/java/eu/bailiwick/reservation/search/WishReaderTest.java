package eu.bailiwick.reservation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.platform.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final NodeTypeView TYPE =
            new NodeTypeView("l40s", "L40S", "L40S", 8, 48, 1, 400, 2, BigDecimal.ONE, List.of(), "", "", true);

    @ParameterizedTest
    @CsvSource({"10, 8, true", "10, 10, false", "4000, 3000, true", "4000, 4000, false"})
    void howFarAheadAWindowMayLieIsThePoolsOwnHorizon(int horizon, int begins, boolean fits) {
        Instant start = NOW.plus(Duration.ofDays(begins));
        SearchRequest wish = new SearchRequest(
                "l40s",
                new ObjectMapper().valueToTree(1),
                TextNode.valueOf("P1D"),
                new SearchRequest.Window(start.toString(), null),
                null,
                null,
                null,
                null,
                null);
        WishReader reader = new WishReader(
                NOW, Map.of("l40s", TYPE), Set.of(), Set.of("DE"), Map.of("l40s", Duration.ofDays(horizon)));
        if (fits) {
            assertThat(reader.read(wish, UUID.randomUUID()).window().start()).isEqualTo(start);
        } else {
            assertThatThrownBy(() -> reader.read(wish, UUID.randomUUID())).hasMessageContaining(horizon + " days");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "9999-12-31T00:00:00Z",
                "2027-02-30T00:00:00Z"
            })
    void aWindowWithoutAnEndThatBeginsBeyondEveryCalendarIsRefusedByItsField(String start) {
        SearchRequest wish = new SearchRequest(
                "none",
                new ObjectMapper().valueToTree(1),
                TextNode.valueOf("P731D"),
                new SearchRequest.Window(start, null),
                null,
                null,
                null,
                null,
                null);
        assertThatThrownBy(
                        () -> new WishReader(NOW, Map.of(), Set.of(), Set.of(), Map.of()).read(wish, UUID.randomUUID()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("window.earliestStart");
    }
}
