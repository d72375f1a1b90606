package eu.bailiwick.reservation.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The list of quotes narrowed: by the API, on the page and in the file, by the same names.
@QuarkusTest
class QuoteFilterTest {
    private static JsonPath asked(String query) {
        return Person.AURORA_CAPACITY
                .asks()
                .get("/api/v1/quotes?limit=1000&" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void everyFilterKeepsWhatMatchesAndNothingElse() {
        Journey window = Journey.of(1, 1);
        String id = window.quote(Person.AURORA_CAPACITY);
        JsonPath quote = Person.AURORA_CAPACITY
                .asks()
                .get("/api/v1/quotes/" + id)
                .then()
                .extract()
                .jsonPath();
        for (String field : List.of("state", "project", "jurisdiction", "nodeType")) {
            JsonPath found = asked(field + "=" + quote.getString(field));
            assertThat(found.<String>getList("items.id")).as(field).contains(id);
            assertThat(found.<String>getList("items." + field)).as(field).containsOnly(quote.getString(field));
        }
        assertThat(ids("state=WITHDRAWN")).doesNotContain(id);
        assertThat(ids("jurisdiction=LU&nodeType=" + quote.getString("nodeType")))
                .doesNotContain(id);
        assertThat(ids("nodeType=no-such")).isEmpty();
        assertThat(ids("project=01930000-0000-7000-8000-000000000201"))
                .as("a project of somebody else")
                .isEmpty();
        Duration hour = Duration.ofHours(1);
        assertThat(ids("from=" + window.end().minus(hour))).contains(id);
        assertThat(ids("from=" + window.end())).doesNotContain(id);
        assertThat(ids("to=" + window.start().plus(hour))).contains(id);
        assertThat(ids("to=" + window.start())).doesNotContain(id);
    }

    private static List<String> ids(String query) {
        return asked(query).getList("items.id");
    }

    @Test
    void thePageAndItsFileFollowTheFilterAndSoDoesTheAddress() {
        String id = Journey.of(1, 1).quote(Person.AURORA_CAPACITY);
        Browser browser = Browser.of(Person.AURORA_CAPACITY);
        String page = browser.get("/app/quotes?state=OPEN&nodeType=h100-sxm").text();
        assertThat(page)
                .contains("/app/quotes/" + id)
                .contains("/app/quotes/quotes.csv?state=OPEN&amp;nodeType=h100-sxm")
                .contains("<option value=\"h100-sxm\" selected>", "<option value=\"OPEN\" selected>");
        assertThat(browser.get("/app/quotes/quotes.csv?state=OPEN&nodeType=h100-sxm")
                        .text())
                .contains(id);
        assertThat(browser.get("/app/quotes/quotes.csv?state=OPEN&nodeType=l40s")
                        .text())
                .doesNotContain(id);
        assertThat(browser.get("/app/quotes?nodeType=%3Cscript%3E").text())
                .contains("Nothing matches these filters.", "All quotes")
                .doesNotContain("<script>\"");
        assertThat(browser.get("/app/quotes?from=2001-01-01&to=2001-01-02").text())
                .contains("Nothing matches these filters.", "value=\"2001-01-01\"");
    }

    @Test
    void theLastDayOfAFilterIsShownAsWell() {
        Journey window = Journey.of(1, 1);
        String id = window.quote(Person.AURORA_CAPACITY);
        Browser browser = Browser.of(Person.AURORA_CAPACITY);
        LocalDate day = window.start().atZone(ZoneId.of("Europe/Berlin")).toLocalDate();
        assertThat(browser.get("/app/quotes?from=" + day + "&to=" + day).text()).contains("/app/quotes/" + id);
        assertThat(browser.get("/app/quotes?to=" + day.minusDays(1)).text()).doesNotContain("/app/quotes/" + id);
    }

    @Test
    void whatIsNoFilterIsNamed() {
        Map.of(
                        "state=SOMETHING",
                        "state",
                        "project=1",
                        "project",
                        "from=2027-01-01",
                        "from",
                        "to=tomorrow",
                        "to",
                        "from=2027-01-02T00:00:00Z&to=2027-01-01T00:00:00Z",
                        "to")
                .forEach((query, field) -> Person.AURORA_CAPACITY
                        .asks()
                        .get("/api/v1/quotes?" + query)
                        .then()
                        .statusCode(400)
                        .body("violations.field", everyItem(equalTo(field))));
        assertThat(Browser.of(Person.AURORA_CAPACITY)
                        .get("/app/quotes?from=+999999999-01-01")
                        .status())
                .isEqualTo(400);
    }
}
