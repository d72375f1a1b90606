package eu.bailiwick.platform.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.OwnClient;
import eu.bailiwick.world.Visitor;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Sessions of pages, with real sign-ins at the real Keycloak, and what is left of them after signing out.
@QuarkusTest
class SessionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static Organisation own;
    private static Member member;

    @Inject
    TenantConfigBean tenants;

    @TestHTTPResource("/")
    URI home;

    @BeforeAll
    static void found() {
        own = Organisation.whole(1);
        member = own.member("viewer");
    }

    @AfterAll
    static void leave() {
        own.close();
    }

    private Visitor signedIn() throws Exception {
        Visitor browser = new Visitor(home.toString());
        assertThat(browser.signIn("/app", member.email()).statusCode()).isEqualTo(200);
        assertThat(browser.get("/app").statusCode()).isEqualTo(200);
        return browser;
    }

    private static boolean leadsToSigningIn(Visitor browser) throws Exception {
        var answer = browser.get("/app");
        String origin = ConfigProvider.getConfig().getValue("bailiwick.keycloak.origin", String.class);
        return answer.statusCode() == 302
                && answer.headers().firstValue("location").orElse("").startsWith(origin);
    }

    // The copied cookies are put back each time: the portal's answer takes them away.
    private void expectEnded(Map<String, String> cookies) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (!leadsToSigningIn(new Visitor(home.toString()).with(cookies))
                && Instant.now().isBefore(until)) {
            Thread.sleep(100);
        }
        var answer = new Visitor(home.toString()).with(cookies).get("/app");
        assertThat(leadsToSigningIn(new Visitor(home.toString()).with(cookies)))
                .as("the old cookie leads to signing in again, and not to " + answer.statusCode() + " "
                        + answer.headers())
                .isTrue();
    }

    @Test
    void anOldCookieIsWorthNothingAfterSigningOut() throws Exception {
        Visitor browser = signedIn();
        Map<String, String> copied = browser.cookies();
        assertThat(new Visitor(home.toString())
                        .with(copied)
                        .get("/logout")
                        .headers()
                        .allValues("clear-site-data"))
                .containsExactly("\"cache\", \"storage\"");
        var out = browser.follow(home.resolve("/logout"), null);
        assertThat(out.uri().getPath()).isEqualTo("/");
        assertThat(browser.cookies()).doesNotContainKey("q_session");
        expectEnded(copied);
        assertThat(leadsToSigningIn(browser)).isTrue();
        assertThat(browser.follow(home.resolve("/app"), null).body())
                .as("Keycloak asks for the password again")
                .contains("kc-login");
    }

    /// With the key of the portal's own cookies, which nobody else has: so it is the audience alone that decides.
    @Test
    void anIdTokenForAnotherClientMakesNoSession() throws Exception {
        SecretKey key = tenants.getDefaultTenant().getSessionCookieEncryptionKey();
        String sealed = new TreeMap<>(signedIn().cookies())
                .entrySet().stream()
                        .filter(cookie -> cookie.getKey().startsWith("q_session"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining());
        String[] tokens = OidcUtils.decryptString(sealed, key).split("\\|", 2);
        String other = member.signIn("openid").path("id_token");
        assertThatThrownBy(() -> tenants.getDefaultTenant().provider().verifyJwtToken(other, true, true, null))
                .hasMessageContaining("aud");
        for (String idToken : List.of(tokens[0], other)) {
            String made = OidcUtils.encryptString(idToken + "|" + tokens[1], key);
            var answer =
                    new Visitor(home.toString()).with(Map.of("q_session", made)).get("/app");
            assertThat(answer.statusCode()).as(idToken).isEqualTo(idToken.equals(other) ? 401 : 200);
        }
    }

    @Test
    void aSessionThatKeycloakEndsIsOverHere() throws Exception {
        var client = Directory.administrator()
                .queryParam("clientId", OwnClient.ID)
                .get(Directory.realm("/clients"))
                .jsonPath();
        String id = client.getString("[0].id");
        Map<String, Object> before = client.getMap("[0]");
        Map<String, Object> here = new HashMap<>(before);
        Map<String, Object> attributes = new HashMap<>(client.getMap("[0].attributes"));
        attributes.put(
                "backchannel.logout.url", home.resolve("/logout/backchannel").toString());
        here.put("attributes", attributes);
        Directory.administrator()
                .body(here)
                .put(Directory.realm("/clients/" + id))
                .then()
                .statusCode(204);
        try {
            Map<String, String> copied = signedIn().cookies();
            Directory.members()
                    .post(Directory.realm("/users/" + member.id() + "/logout"))
                    .then()
                    .statusCode(204);
            expectEnded(copied);
        } finally {
            Directory.administrator()
                    .body(before)
                    .put(Directory.realm("/clients/" + id))
                    .then()
                    .statusCode(204);
        }
        assertThat(Database.OPS.value("select count(*) > 0 from platform.ended_session"))
                .isEqualTo("t");
    }

    @Test
    void aSignOutThatAnotherReplicaSawCountsHere() throws Exception {
        Map<String, String> copied = signedIn().cookies();
        List<String> sids = Directory.members()
                .get(Directory.realm("/users/" + member.id() + "/sessions"))
                .jsonPath()
                .getList("id");
        String bearer = member.token();
        given().auth().oauth2(bearer).get("/api/v1/projects").then().statusCode(200);
        for (String sid : sids) {
            end(sid);
        }
        expectEnded(copied);
        given().auth().oauth2(bearer).get("/api/v1/projects").then().statusCode(200);
        end(claim(bearer, "sid"));
        given().auth().oauth2(bearer).get("/api/v1/projects").then().statusCode(401);
    }

    // What another replica writes.
    private static void end(String sid) throws Exception {
        Database.SUPERUSER.execute(
                "insert into platform.ended_session (sid) values ('" + sid + "') on conflict do nothing");
    }

    private static String claim(String token, String name) {
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return new io.vertx.core.json.JsonObject(payload).getString(name);
    }

    @Test
    void aForgedLogoutTokenEndsNobodysSession() throws Exception {
        Visitor browser = signedIn();
        String sid = Directory.members()
                .get(Directory.realm("/users/" + member.id() + "/sessions"))
                .path("[0].id");
        String payload = "{\"iss\":\"" + issuer()
                + "\",\"aud\":\"" + OwnClient.ID + "\",\"iat\":1,\"exp\":9999999999,\"jti\":\"x\",\"sub\":\""
                + member.id() + "\",\"sid\":\"" + sid
                + "\",\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}}";
        String signature = member.token().split("\\.")[2];
        for (String header :
                List.of("{\"alg\":\"none\"}", "{\"alg\":\"RS256\",\"typ\":\"logout+jwt\"}", "{\"alg\":\"HS256\"}")) {
            String forged = part(header) + "." + part(payload) + "." + (header.contains("none") ? "" : signature);
            given().formParam("logout_token", forged)
                    .post("/logout/backchannel")
                    .then()
                    .statusCode(400);
        }
        given().formParam("logout_token", "nonsense")
                .post("/logout/backchannel")
                .then()
                .statusCode(400);
        given().formParam("other", "x").post("/logout/backchannel").then().statusCode(400);
        Thread.sleep(300);
        assertThat(Database.OPS.value("select count(*) from platform.ended_session where sid = '" + sid + "'"))
                .isEqualTo("0");
        assertThat(browser.get("/app").statusCode()).isEqualTo(200);
    }

    private static String issuer() {
        return eu.bailiwick.world.Person.tokenEndpoint().replace("/protocol/openid-connect/token", "");
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSessionsCookieIsNewHiddenLaxAndSmall() throws Exception {
        Visitor browser = new Visitor(home.toString());
        browser.get("/app");
        assertThat(browser.cookies().keySet())
                .as("nothing that a stranger could have planted becomes the session")
                .noneMatch(name -> name.startsWith("q_session"));
        browser.signIn("/app", member.email());
        List<String> session = browser.setCookies().stream()
                .filter(cookie -> cookie.startsWith("q_session") && !cookie.contains("Max-Age=0"))
                .toList();
        assertThat(session).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie)
                    .containsIgnoringCase("; HttpOnly")
                    .contains("; SameSite=Lax")
                    .contains("; Path=/");
            assertThat(cookie.split(";")[0].length()).as("name and value").isLessThan(4096);
            assertThat(Integer.parseInt(cookie.replaceAll(".*Max-Age=(\\d+).*", "$1")))
                    .as("longer than the two minutes of a token, at most the idle time beyond")
                    .isBetween(121, 1800 + 130);
        });
    }

    @Test
    void aPersonInTwoOrganisationsChoosesOneWhileSigningIn() throws Exception {
        try (Organisation other = Organisation.whole(1)) {
            Member both = own.member("viewer");
            other.join(both.id(), "tenant-admin");
            String here = new Visitor(home.toString())
                    .signIn("/app/projects", both.email(), own.alias())
                    .body();
            assertThat(here).contains("Test " + own.alias()).doesNotContain("Test " + other.alias());
            Visitor browser = new Visitor(home.toString());
            String there =
                    browser.signIn("/app/projects", both.email(), other.alias()).body();
            assertThat(there).contains("Test " + other.alias()).doesNotContain("Test " + own.alias());
            assertThat(browser.get("/app/members").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPersonWithoutAnOrganisationIsToldSoAndSeesNothing() throws Exception {
        try (Organisation gone = Organisation.whole(1)) {
            Member lost = gone.member("viewer");
            Directory.members().delete(gone.at("/members/" + lost.id())).then().statusCode(204);
            var page = new Visitor(home.toString()).signIn("/app/projects", lost.email());
            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.body()).doesNotContain("Default");
        }
    }

    @Test
    void pagesAndAnswersAreNotKeptByCaches() throws Exception {
        Visitor browser = signedIn();
        for (String path : List.of("/app", "/app/projects", "/app/no-such-page")) {
            assertThat(browser.get(path).headers().allValues("cache-control"))
                    .as(path)
                    .containsExactly("no-store");
        }
        assertThat(new Visitor(home.toString()).get("/app").headers().allValues("cache-control"))
                .as("on the way to signing in")
                .contains("no-store");
        assertThat(member.asks().get("/api/v1/projects").header("Cache-Control"))
                .isEqualTo("no-store");
        assertThat(given().get("/api/v1/projects").header("Cache-Control")).isEqualTo("no-store");
        String page = browser.get("/app").body();
        String sheet = page.replaceAll("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
        assertThat(given().get(sheet).header("Cache-Control")).contains("immutable");
    }
}
