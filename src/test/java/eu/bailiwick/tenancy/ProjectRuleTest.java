package eu.bailiwick.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a project may have is less than what its tenant may, from the search to the quote; and from which price on a
/// second person approves is counted to the cent.
@QuarkusTest
class ProjectRuleTest extends InOwnTenant {
    private static ValidatableResponse search(String project, List<String> places) {
        Instant start = PortalTime.now().truncatedTo(ChronoUnit.DAYS).plus(45, ChronoUnit.DAYS);
        Map<String, Object> wish = new HashMap<>(Map.of(
                "nodeType",
                "h100-sxm",
                "nodes",
                1,
                "duration",
                "P1D",
                "jurisdictions",
                places,
                "window",
                Map.of(
                        "earliestStart",
                        start.toString(),
                        "latestEnd",
                        start.plus(1, ChronoUnit.DAYS).toString())));
        if (!project.isEmpty()) {
            wish.put("project", project);
        }
        return capacity.sends(wish).post("/api/v1/availability-searches").then();
    }

    private static void narrow(String project, int version, String place) {
        admin.sends(Map.of("jurisdictions", List.of(place)))
                .header("If-Match", "\"" + version + "\"")
                .put("/api/v1/jurisdiction-policies/projects/" + project)
                .then()
                .statusCode(204);
    }

    private static String quote(String offer) {
        return capacity.sends(Map.of("offer", offer))
                .post("/api/v1/quotes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aProjectsRuleHoldsFromTheSearchToTheReservation() {
        String project = admin.sends(Map.of("name", "Only there"))
                .post("/api/v1/projects")
                .then()
                .extract()
                .path("id");
        String early = search(project, List.of("DE")).statusCode(200).extract().path("offers[0].token");
        String quoted = quote(search(project, List.of("DE")).extract().path("offers[0].token"));
        narrow(project, 0, "FR");
        search(project, List.of())
                .statusCode(200)
                .body("offers", not(empty()))
                .body("offers.jurisdiction", everyItem(equalTo("FR")));
        search(project, List.of("DE")).statusCode(400).body("violations[0].field", equalTo("jurisdictions"));
        search("", List.of("DE")).statusCode(200).body("offers[0].jurisdiction", equalTo("DE"));
        capacity.sends(Map.of("offer", early)).post("/api/v1/quotes").then().statusCode(422);
        capacity.sends(Map.of("quote", quoted))
                .post("/api/v1/reservations")
                .then()
                .statusCode(422);
        assertThat(capacity.asks().get("/api/v1/reservations").jsonPath().getList("items.project"))
                .doesNotContain(project);
    }

    @Test
    void theSecondPersonIsAskedFromTheThresholdOnToTheCent() {
        String offer = search("", List.of("DE")).extract().path("offers[0].token");
        String cents = search("", List.of("DE")).extract().<String>path("offers[0].price.gross.amount");
        long gross = new java.math.BigDecimal(cents).movePointRight(2).longValueExact();
        assertThat(confirmed(offer, gross + 1)).isEqualTo("SCHEDULED");
        assertThat(confirmed(search("", List.of("DE")).extract().path("offers[0].token"), gross))
                .isEqualTo("PENDING_CUSTOMER_APPROVAL");
    }

    private static String confirmed(String offer, long threshold) {
        String policy = "/api/v1/approval-policy";
        admin.sends(Map.of("thresholdMinor", threshold))
                .header("If-Match", admin.asks().get(policy).header("ETag"))
                .put(policy)
                .then()
                .statusCode(204);
        return capacity.sends(Map.of("quote", quote(offer)))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .extract()
                .path("state");
    }
}
