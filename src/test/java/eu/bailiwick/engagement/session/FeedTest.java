package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.tenancy.directory.Directory;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A link by which a calendar reads sessions: what it shows, to whom, and until when.
@QuarkusTest
class FeedTest {
    private static final String V1 = "/api/v1";
    private static final String FEEDS = V1 + "/calendar-feeds";
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final Pattern LINK = Pattern.compile("[0-9]/calendar/([A-Za-z0-9_-]{43})\\.ics");

    @Inject
    Directory directory;

    private static String made(Browser browser, String page) {
        Browser.Shown shown = browser.post(page + "/feed", Map.of());
        assertThat(shown.status()).isEqualTo(200);
        Matcher link = LINK.matcher(shown.text());
        assertThat(link.find()).as(shown.text()).isTrue();
        return link.group(1);
    }

    private static Response read(String secret) {
        return RestAssured.get("/calendar/" + secret + ".ics");
    }

    private static String shown(String secret) {
        return read(secret).then().statusCode(200).extract().asString().replace("\r\n ", "");
    }

    private static String entry(String secret, String session) {
        String calendar = shown(secret);
        int at = calendar.indexOf("UID:" + session + "@sessions.bailiwick");
        assertThat(at).as(session).isNotNegative();
        return calendar.substring(at, calendar.indexOf("END:VEVENT", at));
    }

    private static String booked(Desk desk, UUID reservation, int index) {
        return WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 3, index), reservation))
                .post(V1 + "/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aTenantsLinkShowsItsSessionsAndNobodysAddress() {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String session = booked(desk, reservation, 0);
        String secret = made(Browser.of(WE), "/app/sessions");
        Response first = read(secret);
        first.then().statusCode(200);
        assertThat(first.contentType()).isEqualTo("text/calendar;charset=utf-8");
        assertThat(first.header("Cache-Control")).contains("no-cache").doesNotContain("public");
        String calendar = shown(secret);
        assertThat(calendar)
                .contains("METHOD:PUBLISH")
                .doesNotContain("mailto", "ATTENDEE", "ORGANIZER", "provider.example", "aurora.example")
                .doesNotContain("Why is it slow");
        String start = WE.asks().get(V1 + "/sessions/" + session).path("start");
        assertThat(entry(secret, session))
                .contains("SEQUENCE:0", "DTSTART:" + start.replaceAll("[-:]", ""), "DESCRIPTION:Test A");
        String tag = first.header("ETag");
        assertThat(tag).isNotBlank();
        RestAssured.given()
                .header("If-None-Match", tag)
                .get("/calendar/" + secret + ".ics")
                .then()
                .statusCode(304);
        WE.sends(Map.of("slot", desk.slot(WE.asks(), reservation, 3, 6)))
                .post(V1 + "/sessions/" + session + "/moves")
                .then()
                .statusCode(200);
        assertThat(entry(secret, session))
                .contains("SEQUENCE:1")
                .doesNotContain("DTSTART:" + start.replaceAll("[-:]", ""));
        assertThat(read(secret).header("ETag")).isNotEqualTo(tag);
        String theirs = made(Browser.of(Person.BOREALIS_CAPACITY), "/app/sessions");
        assertThat(shown(theirs)).doesNotContain(session);
        WE.sends(Map.of())
                .post(V1 + "/sessions/" + session + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(shown(secret)).doesNotContain(session);
    }

    @Test
    void theSecretIsKeptByNobodyAndEndsWhenItsOwnerSaysSo() throws Exception {
        Browser browser = Browser.of(Person.AURORA_VIEWER);
        String secret = made(browser, "/app/sessions");
        assertThat(browser.get("/app/sessions/feed").text())
                .doesNotContain(secret)
                .contains("There is a link since");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        assertThat(Database.SUPERUSER.value("select count(*) from engagement.session_feed where secret_sha256 = '\\x"
                        + HexFormat.of().formatHex(hash) + "'"))
                .isEqualTo("1");
        for (String table : List.of("engagement.session_feed", "audit.audit_event", "platform.job")) {
            assertThat(Database.SUPERUSER.value(
                            "select count(*) from " + table + " t where strpos(t::text, '" + secret + "') > 0"))
                    .as(table)
                    .isEqualTo("0");
        }
        read(secret).then().statusCode(200);
        for (String wrong : List.of(
                secret.substring(1),
                secret.toLowerCase(Locale.ROOT),
                secret + "A",
                HexFormat.of().formatHex(hash),
                Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                "A".repeat(43),
                "'%20or%20true--")) {
            read(wrong).then().statusCode(404);
        }
        String another = made(browser, "/app/sessions");
        read(secret).then().statusCode(404);
        read(another).then().statusCode(200);
        assertThat(browser.post("/app/sessions/feed/ending", Map.of()).status()).isEqualTo(200);
        read(another).then().statusCode(404);
        assertThat(browser.post("/app/sessions/feed/ending", Map.of()).status()).isEqualTo(422);
    }

    /// By the API as by the page: one link a person, shown once, also to who sends the same command again.
    @Test
    void aLinkIsMadeAndEndedOverTheWireAndKeptForNoKey() throws Exception {
        try (Organisation own = Organisation.withQuota(2)) {
            Member viewer = own.member("viewer");
            Person.PRICING.sends(Map.of()).post(FEEDS).then().statusCode(403);
            assertThat(viewer.asks().get(FEEDS).then().statusCode(200).extract().<List<?>>path("items"))
                    .isEmpty();
            viewer.sends(Map.of("language", "fr")).post(FEEDS).then().statusCode(400);
            String key = UUID.randomUUID().toString();
            Response made = sent(viewer, key);
            made.then().statusCode(201);
            String secret = secret(made.path("link"));
            assertThat(shown(secret)).contains("METHOD:PUBLISH");
            assertThat(made.<String>path("token")).isEqualTo(secret);
            Response again = sent(viewer, key);
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.<String>path("id")).isEqualTo(made.path("id"));
            assertThat(again.asString()).doesNotContain(secret);
            assertThat(Database.SUPERUSER.value(
                            "select count(*) from platform.idempotency t where strpos(t::text, '" + secret + "') > 0"))
                    .isEqualTo("0");
            read(secret).then().statusCode(200);
            String one = FEEDS + "/" + made.path("id");
            assertThat(viewer.asks().get(one).then().statusCode(200).extract().asString())
                    .contains("\"language\":\"de\"")
                    .doesNotContain(secret);
            Member other = own.member("viewer");
            other.asks().get(one).then().statusCode(404);
            other.asks().delete(one).then().statusCode(404);
            String anew = made(Browser.of(viewer), "/app/sessions");
            read(secret).then().statusCode(404);
            viewer.asks().delete(one).then().statusCode(404);
            String now = viewer.asks().get(FEEDS).path("items[0].id");
            viewer.asks().delete(FEEDS + "/" + now).then().statusCode(204);
            read(anew).then().statusCode(404);
            assertThat(Database.SUPERUSER.value("select string_agg(action, ',' order by seq) from audit.audit_event"
                            + " where tenant_id = '" + own.id() + "' and action like 'session-feed.%'"))
                    .isEqualTo("session-feed.made,session-feed.made,session-feed.ended");
            Person.OPERATOR.sends(Map.of()).post(FEEDS).then().statusCode(409);
        }
    }

    private static Response sent(Member member, String key) {
        return member.asks()
                .contentType("application/json")
                .body(Map.of("language", "de"))
                .header("Idempotency-Key", key)
                .post(FEEDS);
    }

    private static String secret(String link) {
        Matcher found = LINK.matcher(link);
        assertThat(found.find()).as(link).isTrue();
        return found.group(1);
    }

    @Test
    void aLinkShowsNothingToWhoeverMaySeeNothingAnyMore() throws Exception {
        try (Organisation own = Organisation.withQuota(2)) {
            Member admin = own.member("tenant-admin");
            Member viewer = own.member("viewer");
            String secret = made(Browser.of(viewer), "/app/sessions");
            read(secret).then().statusCode(200);
            role(admin, viewer, "finance");
            assertThat(shown(secret)).as("no sessions, and no reservations yet").doesNotContain("BEGIN:VEVENT");
            role(admin, viewer, "capacity");
            read(secret).then().statusCode(200);
            Database.SUPERUSER.execute(
                    "update tenancy.tenant set state = 'SUSPENDED', suspended_reason = 'x' where id = '" + own.id()
                            + "'");
            read(secret).then().statusCode(200);
            Database.SUPERUSER.execute(
                    "update tenancy.tenant set state = 'ACTIVE', suspended_reason = '' where id = '" + own.id() + "'");
            directory.giveRole(own.id(), viewer.id(), "auditor");
            own.grant(viewer, "capacity");
            read(secret).then().statusCode(404);
            Member leaver = own.member("capacity");
            String theirs = made(Browser.of(leaver), "/app/sessions");
            admin.asks().delete(V1 + "/members/" + leaver.id()).then().statusCode(204);
            read(theirs).then().statusCode(404);
            own.join(leaver.id(), "capacity");
            read(theirs).then().statusCode(404);
        }
    }

    /// Links that were given out lead where they led, and the call of the interface answers the same.
    @Test
    void anEarlierLinkAndTheCallReadTheSameCalendar() {
        String secret = made(Browser.of(Person.AURORA_ADMIN), "/app/sessions");
        Response now = read(secret);
        for (String path : List.of("/feeds/%s/sessions.ics", "/api/v1/calendar/%s.ics")) {
            Response other = RestAssured.get(path.formatted(secret));
            assertThat(other.statusCode()).as(path).isEqualTo(200);
            assertThat(other.header("ETag")).as(path).isEqualTo(now.header("ETag"));
            assertThat(other.header("Cache-Control")).as(path).isEqualTo(now.header("Cache-Control"));
            assertThat(other.asString()).as(path).isEqualTo(now.asString());
            RestAssured.get(path.formatted("A".repeat(43))).then().statusCode(404);
            RestAssured.get(path.formatted(secret.toLowerCase(Locale.ROOT)))
                    .then()
                    .statusCode(404);
        }
    }

    private static void role(Member by, Member whom, String role) {
        by.sends(Map.of("role", role))
                .patch(V1 + "/members/" + whom.id())
                .then()
                .statusCode(200);
    }

    @Test
    void anEngineersLinkShowsTheirOwnSessionsAndNoOthers() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String mine = booked(desk, reservation, 0);
        String others = booked(Desk.of(1, "DE", "FR", "LU"), reservation, 4);
        String link = "update engagement.engineer set subject = %s where id = '"
                + desk.engineers().getFirst() + "'";
        Browser operator = Browser.of(Person.OPERATOR);
        assertThat(operator.post("/ops/schedule/feed", Map.of()).status())
                .as("no engineer yet")
                .isEqualTo(422);
        Database.SUPERUSER.execute(link.formatted("'" + subject(Person.OPERATOR) + "'"));
        try {
            String secret = made(operator, "/ops/schedule");
            assertThat(shown(secret))
                    .contains(mine, "RSV-")
                    .doesNotContain(others, "mailto", "ATTENDEE", "provider.example", "Why is it slow");
            Database.SUPERUSER.execute(link.formatted("null"));
            assertThat(shown(secret)).doesNotContain(mine);
        } finally {
            Database.SUPERUSER.execute(link.formatted("null"));
        }
    }

    private static String subject(Person person) {
        String claims =
                new String(Base64.getUrlDecoder().decode(person.token().split("\\.")[1]), StandardCharsets.UTF_8);
        return claims.replaceAll("(?s).*\"sub\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }
}
