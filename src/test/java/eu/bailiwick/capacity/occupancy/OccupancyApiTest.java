package eu.bailiwick.capacity.occupancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What operators read on the page of occupancy, over the wire.
@QuarkusTest
class OccupancyApiTest {
    private static final String OCCUPANCY = "/api/v1/operator/occupancy?limit=1000";

    private static List<String[]> rows(String path) {
        return Browser.of(Person.OPERATOR)
                .get(path)
                .text()
                .lines()
                .skip(1)
                .map(row -> row.replaceAll("[\"\uFEFF]", "").split(",", -1))
                .toList();
    }

    private static String text(Object value) {
        return value == null
                ? ""
                : new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }

    @Test
    void everyWeekOfEveryPoolIsThatOfThePagesFile() {
        List<Map<String, Object>> pools = Person.OPERATOR
                .asks()
                .get(OCCUPANCY)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
        List<String> told = new ArrayList<>();
        for (Map<String, Object> pool : pools) {
            List<?> weeks = (List<?>) pool.get("weeks");
            assertThat(weeks).hasSize(26);
            weeks.forEach(one -> {
                Map<?, ?> week = (Map<?, ?>) one;
                told.add(String.join(
                        " ",
                        String.valueOf(pool.get("site")),
                        String.valueOf(pool.get("fabricDomain")),
                        String.valueOf(pool.get("nodeType")),
                        String.valueOf(week.get("start")),
                        text(week.get("installed")),
                        text(week.get("reserved")),
                        text(week.get("free")),
                        text(week.get("occupancy"))));
            });
        }
        List<String> shown = rows("/ops/occupancy/occupancy.csv").stream()
                .map(row -> String.join(
                        " ", row[0], row[1], row[2], row[4], text(row[5]), text(row[6]), text(row[10]), text(row[11])))
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(shown);
        Object site = pools.getFirst().get("site");
        Person.OPERATOR.asks().get(OCCUPANCY + "&site=" + site).then().body("items.site", everyItem(equalTo(site)));
        Person.OPERATOR
                .asks()
                .get(OCCUPANCY + "&nodeType=nonsense")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        Person.AURORA_ADMIN.asks().get(OCCUPANCY).then().statusCode(403);
    }

    @Test
    void whatWasSearchedForInVainIsThatOfThePage() {
        Person.AURORA_CAPACITY
                .sends(Map.of(
                        "nodeType",
                        "h100-sxm",
                        "nodes",
                        9999,
                        "duration",
                        "P1D",
                        "window",
                        Map.of("earliestStart", "2035-01-01T00:00:00Z", "latestEnd", "2035-01-03T00:00:00Z")))
                .post("/api/v1/availability-searches");
        List<Map<String, Object>> told = Person.OPERATOR
                .asks()
                .get("/api/v1/operator/unmet-demand?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
        assertThat(told.stream()
                        .map(it -> it.get("nodeType") + " " + it.get("reason") + " " + it.get("searches") + " "
                                + it.get("tenants") + " " + it.get("nodesMost"))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(rows("/ops/occupancy/unmet-demand.csv").stream()
                        .map(row -> row[0] + " " + row[2] + " " + row[3] + " " + row[4] + " " + row[5])
                        .toList());
        Person.AURORA_ADMIN.asks().get("/api/v1/operator/unmet-demand").then().statusCode(403);
    }
}
