package eu.bailiwick.reservation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import java.io.IOException;
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

    private static Wish read(String nodes, String duration) throws IOException {
        ObjectMapper json = new ObjectMapper();
        SearchRequest request = new SearchRequest(
                "l40s",
                json.readTree(nodes),
                json.readTree(duration),
                new SearchRequest.Window(
                        NOW.plus(Duration.ofDays(1)).toString(),
                        NOW.plus(Duration.ofDays(31)).toString()),
                null,
                null,
                null,
                null,
                null);
        return new WishReader(NOW, Map.of("l40s", TYPE), Set.of(), Set.of("DE"), Map.of())
                .read(request, UUID.randomUUID());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4                  | \"P2D\"                           | 4 4   | PT48H PT48H",
                "{\"min\":4,\"max\":4}  | {\"min\":\"P2D\",\"max\":\"PT48H\"}   | 4 4   | PT48H PT48H",
                "{\"min\":1,\"max\":16} | {\"max\":\"P14D\",\"min\":\"PT1H\"}   | 1 16  | PT1H PT336H",
                "2                  | {\"min\":\"PT24H\",\"max\":\"P730D\"} | 2 2   | PT24H PT17520H"
            })
    void aSpanIsReadAsItIsWrittenAndOneValueIsASpanOfItself(
            String nodes, String duration, String wantedNodes, String wantedLength) throws IOException {
        Wish wish = read(nodes, duration);
        assertThat(wish.nodes().min() + " " + wish.nodes().max()).isEqualTo(wantedNodes);
        assertThat(wish.length().min() + " " + wish.length().max()).isEqualTo(wantedLength);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"min\":8,\"max\":4}           | \"P2D\"                         | nodes.max",
                "{\"min\":8}                     | \"P2D\"                         | nodes.max",
                "{\"max\":8}                     | \"P2D\"                         | nodes.min",
                "{}                              | \"P2D\"                         | nodes.min nodes.max",
                "{\"min\":0,\"max\":4}           | \"P2D\"                         | nodes.min",
                "{\"min\":1,\"max\":10001}       | \"P2D\"                         | nodes.max",
                "{\"min\":1.5,\"max\":4}         | \"P2D\"                         | nodes.min",
                "{\"min\":\"1\",\"max\":4}       | \"P2D\"                         | nodes.min",
                "{\"min\":null,\"max\":4}        | \"P2D\"                         | nodes.min",
                "{\"min\":1,\"max\":4,\"step\":2}  | \"P2D\"                         | nodes.step",
                "[1,4]                           | \"P2D\"                         | nodes",
                "4 | {\"min\":\"P3D\",\"max\":\"P2D\"}                             | duration.max",
                "4 | {\"min\":\"P2D\"}                                           | duration.max",
                "4 | {\"max\":\"P2D\"}                                           | duration.min",
                "4 | {\"min\":\"PT90M\",\"max\":\"P2D\"}                           | duration.min",
                "4 | {\"min\":\"PT0S\",\"max\":\"P2D\"}                            | duration.min",
                "4 | {\"min\":\"PT1H\",\"max\":\"P732D\"}                          | duration.max",
                "4 | {\"min\":1,\"max\":2}                                       | duration.min duration.max",
                "4 | {\"min\":\"PT1H\",\"max\":\"P2D\",\"about\":\"P1D\"}            | duration.about",
                "4 | {\"min\":\"P31D\",\"max\":\"P40D\"}                           | window.latestEnd",
                "{\"min\":9,\"max\":1} | {\"min\":\"P9D\",\"max\":\"P1D\"}           | nodes.max duration.max"
            })
    void aSpanThatIsNoneIsRefusedByItsField(String nodes, String duration, String fields) {
        assertThatThrownBy(() -> read(nodes, duration))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::field)
                                .containsExactly(fields.split(" ")));
    }
}
