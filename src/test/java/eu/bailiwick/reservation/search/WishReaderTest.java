package eu.bailiwick.reservation.search;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import eu.bailiwick.platform.problem.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

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
        assertThatThrownBy(() -> new WishReader(NOW, Map.of(), Set.of(), Set.of()).read(wish, UUID.randomUUID()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("window.earliestStart");
    }
}
