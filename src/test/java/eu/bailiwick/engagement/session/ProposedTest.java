package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
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
    private static final String PROPOSALS = V1 + "/session-proposals";

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
        Instant start = inAMonth();
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

    @Test
    void oneThatIsPutAwayStaysAwayForEverybodyUntilItIsTakenBack() throws Exception {
        try (Organisation own = Organisation.withQuota(12)) {
            Member capacity = own.member("capacity");
            Member admin = own.member("tenant-admin");
            Member viewer = own.member("viewer");
            String reservation = reservation(capacity, inAMonth());
            String first = PROPOSALS + "/" + reservation + "/BEFORE/dismissal";
            states(capacity, "").body("items.turn", contains("BEFORE", "FIRST_DAY", "AFTER"));
            viewer.asks().get(PROPOSALS).then().statusCode(403);
            viewer.asks().post(first).then().statusCode(403);
            viewer.asks().delete(first).then().statusCode(403);
            capacity.asks().delete(first).then().statusCode(404);
            capacity.asks()
                    .post(first)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("DISMISSED"), "dismissedBy", not(emptyOrNullString()));
            capacity.asks().post(first).then().statusCode(200);
            states(admin, "?state=DISMISSED").body("items.turn", contains("BEFORE"));
            states(admin, "?state=OPEN").body("items.turn", contains("FIRST_DAY", "AFTER"));
            for (String page : List.of("/app", "/app/sessions")) {
                assertThat(proposed(admin, page)).as(page).hasSize(2);
            }
            assertThat(events(own)).isEqualTo("session-proposal.dismissed");
            Browser browser = Browser.of(admin);
            assertThat(browser.get("/app/sessions").text()).contains("Put away (1)", "Propose again");
            String page = "/app/sessions/proposals/" + reservation + "/";
            assertThat(browser.post(page + "BEFORE/dismissal/ending", Map.of()).status())
                    .isEqualTo(200);
            assertThat(browser.post(page + "FIRST_DAY/dismissal", Map.of()).status())
                    .isEqualTo(200);
            states(capacity, "?state=OPEN").body("items.turn", contains("BEFORE", "AFTER"));
            assertThat(events(own))
                    .isEqualTo("session-proposal.dismissed,session-proposal.restored,session-proposal.dismissed");
        }
    }

    @Test
    void whoPutsOneAwayOnTheOverviewIsLedBackThere() {
        try (Organisation own = Organisation.withQuota(12)) {
            Member capacity = own.member("capacity");
            String reservation = reservation(capacity, inAMonth());
            Browser browser = Browser.of(capacity);
            String page = "/app/sessions/proposals/" + reservation + "/";
            assertThat(Jsoup.parse(browser.get("/app").text()).select(".agenda form[action^=" + page + "]"))
                    .hasSize(3)
                    .allMatch(form -> form.select("input[name=from]").val().equals("overview"));
            var shown = browser.post(page + "BEFORE/dismissal", Map.of("from", "overview"));
            assertThat(Jsoup.parse(shown.text()).select(".agenda a[href*=type=onboarding]"))
                    .as("the next ones")
                    .hasSize(2);
            assertThat(shown.text()).contains("href=\"/app/reservations/" + reservation);
            states(capacity, "?state=DISMISSED").body("items.turn", contains("BEFORE"));
            assertThat(browser.post(page + "AFTER/dismissal", Map.of("from", "https://evil.example"))
                            .text())
                    .as("nowhere else")
                    .contains("Put away (2)");
            assertThat(Jsoup.parse(Browser.of(own.member("viewer")).get("/app").text())
                            .select(".agenda form"))
                    .as("who books nothing")
                    .isEmpty();
        }
    }

    @Test
    void onlyWhatIsProposedToOneselfIsPutAway() {
        try (Organisation own = Organisation.withQuota(12);
                Organisation other = Organisation.withQuota(12)) {
            Member capacity = own.member("capacity");
            String reservation = reservation(capacity, inAMonth());
            String any = PROPOSALS + "/" + reservation + "/%s/dismissal";
            Member stranger = other.member("capacity");
            stranger.asks().post(any.formatted("BEFORE")).then().statusCode(404);
            stranger.asks().delete(any.formatted("BEFORE")).then().statusCode(404);
            capacity.asks().post(any.formatted("NEVER")).then().statusCode(404);
            capacity.asks().get(PROPOSALS + "?state=NEVER").then().statusCode(400);
            String soon = reservation(capacity, inAMonth().minus(29, ChronoUnit.DAYS));
            capacity.asks()
                    .post(PROPOSALS + "/" + soon + "/BEFORE/dismissal")
                    .then()
                    .statusCode(409);
            assertThat(Browser.of(capacity)
                            .post("/app/sessions/proposals/" + soon + "/BEFORE/dismissal", Map.of())
                            .text())
                    .contains("This session is not proposed any more.");
        }
    }

    private static ValidatableResponse states(Member member, String query) {
        return member.asks().get(PROPOSALS + query).then().statusCode(200);
    }

    private static String events(Organisation own) throws SQLException {
        return Database.SUPERUSER.value("select string_agg(action, ',' order by seq) from audit.audit_event"
                + " where tenant_id = '" + own.id() + "' and action like 'session-proposal.%'");
    }

    private static Instant inAMonth() {
        return PortalTime.now()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(30, ChronoUnit.DAYS)
                .plus(12, ChronoUnit.HOURS);
    }
}
