package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// What a reservation proposes stands where its people look, and goes when it is booked.
@QuarkusTest
class ProposedTest {
    private static final String V1 = "/api/v1";

    private static String made(Member member, String path, Map<String, ?> body, String part) {
        return member.sends(body).post(V1 + path).then().extract().path(part);
    }

    private static String reservation(Member member, Instant start) {
        Map<String, String> window = Map.of(
                "earliestStart",
                start.toString(),
                "latestEnd",
                start.plus(10, ChronoUnit.DAYS).toString());
        String offer = made(
                member,
                "/availability-searches",
                Map.of("nodeType", "h100-sxm", "nodes", 1, "duration", "P10D", "window", window),
                "offers[0].token");
        String quote = made(member, "/quotes", Map.of("offer", offer), "id");
        return made(member, "/reservations", Map.of("quote", quote, "name", "First steps"), "id");
    }

    private static List<String> proposed(Member member, String page) {
        return Jsoup.parse(Browser.of(member).get(page).text())
                .select(".agenda a[href*=type=onboarding]")
                .eachAttr("href");
    }

    @Test
    void threeAreProposedOfAReservationEachUntilItIsBooked() {
        Instant start = Instant.parse(RestAssured.get(V1 + "/local/clock").path("now"))
                .truncatedTo(ChronoUnit.DAYS)
                .plus(30, ChronoUnit.DAYS)
                .plus(12, ChronoUnit.HOURS);
        try (Organisation own = Organisation.withQuota(12)) {
            Member capacity = own.member("capacity");
            Member viewer = own.member("viewer");
            assertThat(proposed(capacity, "/app/sessions")).isEmpty();
            String reservation = reservation(capacity, start);
            List<String> links = List.of(-7, 0, 7).stream()
                    .map(days -> "/app/sessions/new?reservation=" + reservation + "&type=onboarding&from="
                            + start.plus(days, ChronoUnit.DAYS).toString().substring(0, 10))
                    .toList();
            assertThat(proposed(capacity, "/app/sessions")).isEqualTo(links);
            assertThat(proposed(capacity, "/app")).isEqualTo(links);
            assertThat(proposed(viewer, "/app/sessions"))
                    .as("who books nothing")
                    .isEmpty();
            assertThat(Browser.of(capacity).get(links.getFirst()).status()).isEqualTo(200);

            String slot = capacity.asks()
                    .get(V1 + "/engineer-slots?sessionType=onboarding&reservation=" + reservation + "&from="
                            + start.minus(7, ChronoUnit.DAYS) + "&to=" + start.minus(3, ChronoUnit.DAYS))
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items[0].slot");
            assertThat(slot).isNotNull();
            capacity.sends(Map.of("slot", slot, "reservation", reservation, "topic", "A first job"))
                    .post(V1 + "/sessions")
                    .then()
                    .statusCode(201);
            assertThat(proposed(capacity, "/app/sessions")).isEqualTo(links.subList(1, 3));
        }
    }
}
