package eu.bailiwick.reservation.amendment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A change that the quota forbids is refused with the nearest that it allows, which then is possible indeed. The quota
/// here is the organisation's own, smaller than the provider's.
@QuarkusTest
class AmendmentQuotaTest {
    private static final String V1 = "/api/v1";
    private static final int QUOTA = 4;
    private static Organisation own;
    private static Member capacity;
    private static String first;
    private static Instant start;

    @BeforeEach
    void threeNodesForTwoDaysAndTwoNodesTwoDaysLater() {
        if (own != null) {
            return;
        }
        own = Organisation.withQuota(3 * QUOTA);
        capacity = own.member("capacity");
        Member admin = own.member("tenant-admin");
        admin.sends(Map.of("nodesMax", QUOTA))
                .header("If-Match", admin.asks().get(V1 + "/quota").header("ETag"))
                .put(V1 + "/quota")
                .then()
                .statusCode(200);
        start = PortalTime.now().truncatedTo(ChronoUnit.DAYS).plus(40, ChronoUnit.DAYS);
        first = reserved(3, 0, 2);
        reserved(2, 4, 1);
    }

    @AfterAll
    static void itIsGone() {
        own.close();
    }

    private static Instant day(int number) {
        return start.plus(number, ChronoUnit.DAYS);
    }

    private static String made(String path, Map<String, ?> body) {
        return capacity.sends(body)
                .post(V1 + path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String reserved(int nodes, int from, int days) {
        String offer = capacity.sends(Map.of(
                        "nodeType",
                        "h100-sxm",
                        "nodes",
                        nodes,
                        "duration",
                        "P" + days + "D",
                        "window",
                        Map.of(
                                "earliestStart",
                                day(from).toString(),
                                "latestEnd",
                                day(from + days).toString())))
                .post(V1 + "/availability-searches")
                .then()
                .statusCode(200)
                .extract()
                .path("offers[0].token");
        String quote = made("/quotes", Map.of("offer", offer));
        return made("/reservations", Map.of("quote", quote));
    }

    private static ValidatableResponse asks(Map<String, ?> change) {
        return capacity.sends(change)
                .post(V1 + "/reservations/" + first + "/amendments")
                .then();
    }

    private static ValidatableResponse refused(Map<String, ?> change) {
        return asks(change)
                .statusCode(409)
                .body("type", endsWith("/quota-exceeded"))
                .body("detail", equalTo("Your organisation would hold more nodes than its quota allows."));
    }

    private static void possible(Map<String, ?> change) {
        String amendment = asks(change).statusCode(201).extract().path("id");
        capacity.sends(Map.of())
                .post(V1 + "/reservations/" + first + "/amendments/" + amendment + "/withdrawal")
                .then()
                .statusCode(200);
    }

    @Test
    void anExtensionOffersTheLatestEndThatTheQuotaAllows() {
        refused(Map.of("kind", "EXTEND", "end", day(5).toString()))
                .body("alternatives.kind", equalTo(List.of("EXTEND")))
                .body("alternatives[0].end", equalTo(day(4).toString()))
                .body("longestExtension.end", equalTo(day(4).toString()));
        refused(Map.of("kind", "EXTEND", "end", day(4).plus(1, ChronoUnit.HOURS).toString()));
        possible(Map.of("kind", "EXTEND", "end", day(4).toString()));
    }

    @Test
    void aMoveOffersTheNearestStartsThatTheQuotaAllows() {
        List<String> nearest = refused(Map.of(
                        "kind",
                        "MOVE",
                        "start",
                        day(4).minus(6, ChronoUnit.HOURS).toString()))
                .body("alternatives.kind", equalTo(List.of("MOVE", "MOVE")))
                .extract()
                .path("alternatives.start");
        assertThat(nearest).containsExactly(day(5).toString(), day(2).toString());
        for (String other : nearest) {
            possible(Map.of("kind", "MOVE", "start", other));
        }
        refused(Map.of(
                "kind", "MOVE", "start", day(5).minus(1, ChronoUnit.HOURS).toString()));
        refused(Map.of("kind", "MOVE", "start", day(2).plus(1, ChronoUnit.HOURS).toString()));
    }

    @Test
    void moreNodesOfferAsManyAsTheOwnQuotaAllows() {
        refused(Map.of("kind", "GROW", "nodes", 6))
                .body("alternatives.kind", equalTo(List.of("GROW")))
                .body("alternatives[0].nodes", equalTo(QUOTA));
        possible(Map.of("kind", "GROW", "nodes", QUOTA));
    }
}
