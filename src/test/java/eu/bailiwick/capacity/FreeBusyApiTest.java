package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// The calendar over the wire is the calendar of the page, and names nobody.
@QuarkusTest
class FreeBusyApiTest {
    private static final String CAPACITY = "/api/v1/capacity?limit=1000";

    private static List<Map<String, Object>> items(Person person, String query) {
        return person.asks()
                .get(CAPACITY + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    @Test
    void itHasThePoolsOfThePageWithoutAGapForTheNextHalfYear() {
        var places = new TreeSet<String>();
        for (Map<String, Object> item : items(Person.AURORA_VIEWER, "")) {
            places.add(item.get("jurisdiction") + "," + item.get("site") + "," + item.get("fabricDomain") + ","
                    + item.get("nodeType") + "," + item.get("confidential"));
            Instant at = null;
            Duration length = Duration.ZERO;
            for (Object one : (List<?>) item.get("stretches")) {
                Map<?, ?> stretch = (Map<?, ?>) one;
                Instant start = Instant.parse(String.valueOf(stretch.get("start")));
                Instant end = Instant.parse(String.valueOf(stretch.get("end")));
                assertThat(at == null || at.equals(start)).as("follows on").isTrue();
                assertThat((Integer) stretch.get("free")).isLessThanOrEqualTo((Integer) stretch.get("installed"));
                length = length.plus(Duration.between(start, end));
                at = end;
            }
            assertThat(length).isEqualTo(Duration.ofDays(182));
        }
        var shown = new TreeSet<String>();
        Browser.of(Person.AURORA_VIEWER)
                .get("/app/capacity.csv")
                .text()
                .lines()
                .skip(1)
                .map(row -> row.replaceAll("[\"\uFEFF]", "").split(","))
                .forEach(row -> shown.add(String.join(",", List.of(row).subList(0, 5))));
        assertThat(places).isEqualTo(shown).isNotEmpty();
    }

    @Test
    void itIsNarrowedLikeThePageAndSaysWhatItCannotRead() {
        Map<String, Object> first = items(Person.AURORA_VIEWER, "").getFirst();
        Person.AURORA_VIEWER
                .asks()
                .get(CAPACITY + "&jurisdiction=" + first.get("jurisdiction") + "&nodeType=" + first.get("nodeType"))
                .then()
                .statusCode(200)
                .body("items.jurisdiction", everyItem(equalTo(first.get("jurisdiction"))))
                .body("items.nodeType", everyItem(equalTo(first.get("nodeType"))));
        assertThat(items(Person.AURORA_VIEWER, "&nodeType=nonsense")).isEmpty();
        Person.AURORA_VIEWER
                .asks()
                .get(CAPACITY + "&nodes=10000")
                .then()
                .body("items.stretches.flatten().degree", everyItem(equalTo("FULL")));
        Person.AURORA_VIEWER
                .asks()
                .get(CAPACITY + "&nodes=many")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("nodes"));
    }

    // A row of the calendar's file, without what lies behind a comma in a text: there is none.
    private static List<String[]> file(String query) {
        return Browser.of(Person.AURORA_CAPACITY)
                .get("/app/capacity.csv?" + query)
                .text()
                .lines()
                .skip(1)
                .map(row -> row.replaceAll("[\"\uFEFF]", "").split(","))
                .toList();
    }

    private static String pool(String[] row) {
        return String.join(",", List.of(row).subList(0, 5));
    }

    @Test
    void everyFilterKeepsTheSameInTheApiOnThePageAndInTheFile() {
        List<String[]> whole = file("");
        TreeSet<String> queries =
                new TreeSet<>(List.of("jurisdiction=XX", "nodeType=nonsense", "nodes=3", "nodes=10000"));
        for (String[] row : whole) {
            queries.add("jurisdiction=" + row[0]);
            queries.add("nodeType=" + row[3]);
            queries.add("jurisdiction=" + row[0] + "&nodeType=" + row[3] + "&nodes=2");
        }
        for (String query : queries) {
            Map<String, String> asked = new TreeMap<>();
            for (String one : query.split("&")) {
                asked.put(one.split("=")[0], one.split("=")[1]);
            }
            int nodes = Integer.parseInt(asked.getOrDefault("nodes", "1"));
            List<String[]> rows = file(query);
            TreeSet<String> wanted = new TreeSet<>();
            for (String[] row : whole) {
                if (row[0].equals(asked.getOrDefault("jurisdiction", row[0]))
                        && row[3].equals(asked.getOrDefault("nodeType", row[3]))) {
                    wanted.add(pool(row));
                }
            }
            assertThat(new TreeSet<>(rows.stream().map(FreeBusyApiTest::pool).toList()))
                    .as("file " + query)
                    .isEqualTo(wanted);
            assertThat(new TreeSet<>(items(Person.AURORA_CAPACITY, "&" + query).stream()
                            .map(one -> one.get("jurisdiction") + "," + one.get("site") + "," + one.get("fabricDomain")
                                    + "," + one.get("nodeType") + "," + one.get("confidential"))
                            .toList()))
                    .as("API " + query)
                    .isEqualTo(wanted);
            Document page = Jsoup.parse(Browser.of(Person.AURORA_CAPACITY)
                    .get("/app/capacity?" + query)
                    .text());
            assertThat(page.select("text.tl-name")).as("lanes " + query).hasSize(wanted.size());
            assertThat(page.select("div.timeline td:nth-of-type(2) time").eachAttr("datetime"))
                    .as("rows that begin then " + query)
                    .containsExactlyInAnyOrderElementsOf(
                            rows.stream().map(row -> row[5]).toList());
            assertThat(page.select("div.timeline td:first-of-type a[href*=/app/reserve]"))
                    .as("what may be reserved " + query)
                    .hasSize((int) rows.stream()
                            .filter(row -> Integer.parseInt(row[7]) >= nodes)
                            .count());
            assertThat(page.select("div.empty").isEmpty())
                    .as("says that there is none " + query)
                    .isEqualTo(!wanted.isEmpty());
            asked.forEach((name, value) -> {
                if (!value.equals("XX") && !value.equals("nonsense")) {
                    assertThat(page.select("[name=" + name + "] option[selected], input[name=" + name + "]")
                                    .attr("value"))
                            .as("kept in the form " + query)
                            .isEqualTo(value);
                }
            });
        }
    }
}
