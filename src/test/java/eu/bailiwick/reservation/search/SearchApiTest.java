package eu.bailiwick.reservation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SearchApiTest {

    @Test
    void sixteenNodesForTwoWeeksFitExactly() {
        Person.AURORA_CAPACITY
                .sends(wish(Map.of()))
                .post("/api/v1/availability-searches")
                .then()
                .statusCode(200)
                .body("offers[0].kind", equalTo("EXACT"))
                .body("offers[0].rank", equalTo(1))
                .body("offers[0].nodes", equalTo(16))
                .body("offers[0].price.gross.currency", equalTo("EUR"))
                .body("offers[0].token", notNullValue())
                .body("unmet", nullValue());
    }

    @Test
    void aWishThatIsTooLargeGetsFewerNodesAndTheReason() {
        Person.AURORA_CAPACITY
                .sends(wish(Map.of("nodes", 190)))
                .post("/api/v1/availability-searches")
                .then()
                .statusCode(200)
                .body("offers.kind", hasItem("FEWER_NODES"))
                .body("unmet.reason", notNullValue());
    }

    @Test
    void nothingIsEverOfferedWhereThePolicyForbidsIt() {
        Person.BOREALIS_CAPACITY
                .sends(wish(Map.of("jurisdictions", List.of())))
                .post("/api/v1/availability-searches")
                .then()
                .statusCode(200)
                .body("offers", not(empty()))
                .body("offers.jurisdiction", everyItem(in(Set.of("FI", "CH"))));
    }

    @Test
    void theSameWishGetsTheSameOffersInTheSameOrder() {
        Object wish = wish(Map.of("jurisdictions", List.of()));
        List<Object> first = offers(wish);
        assertThat(first).isNotEmpty().isEqualTo(offers(wish));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "nodeType | null | nodeType",
                "nodeType | <svg onload=x> | nodeType",
                "nodes | 0 | nodes",
                "nodes | -4 | nodes",
                "nodes | 2147483647 | nodes",
                "duration | P-14D | duration",
                "duration | two weeks | duration",
                "duration | PT90M | duration",
                "duration | P9999D | duration",
                "jurisdictions | CH | jurisdictions",
                "jurisdictions | DE; drop table capacity.claim; -- | jurisdictions",
                "earliestStart | 2027-03-01T00:00:00 | window.earliestStart",
                "earliestStart | 2020-03-01T00:00:00Z | window.earliestStart",
                "earliestStart | 2099-03-01T00:00:00Z | window.earliestStart",
                "earliestStart | 2027-03-01T00:30:00Z | window.earliestStart",
                "latestEnd | 2020-03-01T00:00:00Z | window.latestEnd",
                "site | nowhere | site",
                "surprise | 1 | surprise",
            })
    void badInputNamesTheFieldAndLeavesNothing(String field, @Nullable String value, String named) throws Exception {
        String before = Database.SUPERUSER.value("select count(*) from reservation.unmet_demand");
        Map<String, Object> change = new HashMap<>();
        change.put(
                field,
                value != null && value.matches("-?\\d+")
                        ? Long.valueOf(value)
                        : field.equals("jurisdictions") ? List.of(String.valueOf(value)) : value);
        Person.AURORA_CAPACITY
                .sends(wish(change))
                .post("/api/v1/availability-searches")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(named));
        assertThat(Database.SUPERUSER.value("select count(*) from reservation.unmet_demand"))
                .isEqualTo(before);
    }

    @Test
    void offersLieInOneFabricWhetherThatIsAskedForOrNot() {
        Map<String, Object> anywhere = wish(Map.of("sameFabricDomain", false));
        assertThat(places(anywhere)).isNotEmpty().isEqualTo(places(wish(Map.of())));
    }

    private static List<Object> places(Object wish) {
        return Person.AURORA_CAPACITY
                .sends(wish)
                .post("/api/v1/availability-searches")
                .jsonPath()
                .getList("offers.collect { [it.rank, it.fabricDomain, it.nodes, it.start, it.end, it.price.gross] }");
    }

    private static List<Object> offers(Object wish) {
        return Person.AURORA_CAPACITY
                .sends(wish)
                .post("/api/v1/availability-searches")
                .jsonPath()
                .getList("offers");
    }

    private static Map<String, Object> wish(Map<String, Object> change) {
        Instant now =
                Instant.parse(RestAssured.get("/api/v1/local/clock").jsonPath().getString("now"));
        Instant start = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(40));
        Map<String, Object> wish = new HashMap<>(Map.of(
                "nodeType",
                Database.nodeTypeIn("DE"),
                "nodes",
                16,
                "duration",
                "P14D",
                "jurisdictions",
                List.of("DE"),
                "sameFabricDomain",
                true));
        Map<String, Object> window = new HashMap<>(Map.of(
                "earliestStart", start.toString(),
                "latestEnd", start.plus(Duration.ofDays(14)).toString()));
        change.forEach((field, value) -> (window.containsKey(field) ? window : wish).put(field, value));
        wish.put("window", window);
        return wish;
    }
}
