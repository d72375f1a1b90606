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
import java.util.TreeSet;
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
}
