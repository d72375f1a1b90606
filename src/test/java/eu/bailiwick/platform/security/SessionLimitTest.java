package eu.bailiwick.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Directory;
import eu.bailiwick.world.OwnClient;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Visitor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A session ends when nobody uses it and, however much it is used, at its latest.
@QuarkusTest
@QuarkusTestResource(OwnClient.class)
class SessionLimitTest {
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofSeconds(9);
    private static final int TABS = 6;
    private static final int RELOADS = 8;
    private static final Pattern MAX_AGE = Pattern.compile("(?i)max-age=(\\d+)");

    @TestHTTPResource("/")
    URI home;

    @Test
    void theRealmEndsSessionsAfterHalfAnHourOfNothingAndAfterTenHoursOfAnything() {
        var realm = Directory.administrator().get(Directory.realm("")).jsonPath();
        assertThat(realm.getInt("ssoSessionIdleTimeout")).isEqualTo(30 * 60);
        assertThat(realm.getInt("ssoSessionMaxLifespan")).isEqualTo(10 * 60 * 60);
        assertThat(realm.getBoolean("rememberMe")).as("no longer ones").isFalse();
        assertThat(portal().getMap("[0].attributes"))
                .as("the portal's client has no other limits")
                .doesNotContainKeys("client.session.idle.timeout", "client.session.max.lifespan");
    }

    @Test
    void theCookieOfAnUnusedSessionEndsWithIt() throws Exception {
        Visitor visitor = new Visitor(home.toString());
        visitor.signIn("/app", Person.AURORA_VIEWER.email());
        List<Integer> ages = visitor.setCookies().stream()
                .filter(cookie -> cookie.startsWith("q_session"))
                .map(MAX_AGE::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> Integer.parseInt(found.group(1)))
                .filter(age -> age > 0)
                .toList();
        assertThat(ages).isNotEmpty().allMatch(age -> age <= 30 * 60 + 5 * 60);
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndAtItsLatestHoweverMuchItIsUsed() throws Exception {
        Map<String, Object> before = portal().getMap("[0]");
        Map<String, Object> attributes = new HashMap<>(portal().getMap("[0].attributes"));
        attributes.put("client.session.idle.timeout", ""); // what is only left out would stay
        attributes.put("client.session.max.lifespan", "");
        Map<String, Object> lax = new HashMap<>(before);
        lax.put("attributes", Map.copyOf(attributes));
        attributes.put("access.token.lifespan", "2"); // whole seconds: with 1 a token may be over before it arrives
        attributes.put("client.session.idle.timeout", Long.toString(IDLE.toSeconds()));
        attributes.put("client.session.max.lifespan", Long.toString(LATEST.toSeconds()));
        Map<String, Object> strict = new HashMap<>(before);
        strict.put("attributes", attributes);
        Visitor unused = new Visitor(home.toString());
        Visitor used = new Visitor(home.toString());
        change(before, strict);
        Instant began = Instant.now();
        try {
            unused.signIn("/app", Person.AURORA_VIEWER.email());
            used.signIn("/app", Person.AURORA_FINANCE.email());
            Instant last = began;
            while (isIn(used) && Instant.now().isBefore(began.plus(LATEST.multipliedBy(3)))) {
                last = Instant.now();
                Thread.sleep(500);
            }
            assertThat(last).as("use keeps it").isAfter(began.plus(IDLE));
            assertThat(isIn(used)).as("its latest has come").isFalse();
            var ended = unused.get("/app");
            assertThat(ended.statusCode())
                    .as("nobody used it, and Keycloak is not away")
                    .isEqualTo(302);
            assertThat(ended.headers().firstValue("location").orElse("")).contains("/protocol/openid-connect/auth");
        } finally {
            change(before, lax);
        }
    }

    @Test
    void severalTabsRenewAnExpiredSessionAtOnceAndEachGetsItsPage() throws Exception {
        Map<String, Object> before = portal().getMap("[0]");
        Map<String, Object> attributes = new HashMap<>(portal().getMap("[0].attributes"));
        attributes.put("access.token.lifespan", ""); // what is only left out would stay
        Map<String, Object> lax = new HashMap<>(before);
        lax.put("attributes", Map.copyOf(attributes));
        attributes.put("access.token.lifespan", "2"); // whole seconds: with 1 a token may be over before it arrives
        Map<String, Object> strict = new HashMap<>(before);
        strict.put("attributes", attributes);
        change(before, strict);
        try (var tabs = Executors.newFixedThreadPool(TABS)) {
            Visitor visitor = new Visitor(home.toString());
            visitor.signIn("/app", Person.AURORA_ADMIN.email());
            Thread.sleep(2500);
            List<Future<List<Integer>>> answers = IntStream.range(0, TABS)
                    .mapToObj(tab -> tabs.submit(() -> reload(visitor)))
                    .toList();
            List<Integer> all = new ArrayList<>();
            for (Future<List<Integer>> answer : answers) {
                all.addAll(answer.get());
            }
            assertThat(all).hasSize(TABS * RELOADS).containsOnly(200);
        } finally {
            change(before, lax);
        }
    }

    // Each time with the session that has expired. Keycloak may refuse one of several renewals; then it lets
    // the person in again by itself, without a form.
    private List<Integer> reload(Visitor expired) throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (int time = 0; time < RELOADS; time++) {
            HttpResponse<String> page = expired.tab().follow(home.resolve("/app"), null);
            answers.add(page.uri().getPort() == home.getPort() ? page.statusCode() : -1);
        }
        return answers;
    }

    private static boolean isIn(Visitor visitor) throws Exception {
        return visitor.get("/app").statusCode() == 200;
    }

    private static io.restassured.path.json.JsonPath portal() {
        return Directory.administrator()
                .queryParam("clientId", OwnClient.ID)
                .get(Directory.realm("/clients"))
                .jsonPath();
    }

    private static void change(Map<String, Object> client, Map<String, Object> to) {
        Directory.administrator()
                .body(to)
                .put(Directory.realm("/clients/" + client.get("id")))
                .then()
                .statusCode(204);
    }
}
