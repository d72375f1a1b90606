package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Browser;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Attacks on the way back from Keycloak: a code that was used, and a code of somebody else.
@QuarkusTest
class CodeTest {
    private static final String VERIFIER = "a-verifier-of-the-test-that-is-right-whatever-happens";

    // The session's cookie or one of its pieces, with something in it.
    private static final String SESSION = "q_session\\w*=[^;]";

    private static URI at(String path) {
        return URI.create(Portal.origin() + path);
    }

    private static String parameter(URI address, String name) {
        return address.getRawQuery().replaceFirst("(?:.*&)?" + name + "=([^&]+).*", "$1");
    }

    private static boolean isSignedIn(Browser browser) {
        return browser.cookies(at("/")).contains("q_session");
    }

    private static Response exchanged(String client, String code, URI back) {
        return RestAssured.given()
                .formParam("grant_type", "authorization_code")
                .formParam("client_id", client)
                .formParam("redirect_uri", back.toString())
                .formParam("code", code)
                .formParam("code_verifier", VERIFIER)
                .post(Person.tokenEndpoint());
    }

    @Test
    void keycloakExchangesACodeOnceThoughTheVerifierIsRight() throws Exception {
        URI back = at("/signed-in-for-the-test");
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        Map<String, Object> byCode = Map.of("standardFlowEnabled", true, "redirectUris", List.of(back.toString()));
        try (var client = Realm.client(byCode, List.of(), 60)) {
            URI authorize = URI.create(Person.tokenEndpoint().replace("/token", "/auth") + "?client_id=" + client.id()
                    + "&response_type=code&scope=openid&state=s&code_challenge=" + challenge
                    + "&code_challenge_method=S256&redirect_uri=" + back);
            String code = parameter(new Browser().code(Person.AURORA_VIEWER.email(), authorize), "code");
            Response first = exchanged(client.id(), code, back);
            assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
            Response again = exchanged(client.id(), code, back);
            again.then().statusCode(400);
            assertThat(again.jsonPath().getString("error")).isEqualTo("invalid_grant");
            assertThat(again.jsonPath().getString("error_description")).isEqualTo("Code not valid");
        }
    }

    @Test
    void aCodeServesTheBrowserThatBeganAndOnlyOnce() {
        Browser browser = new Browser();
        URI back = browser.code(Person.AURORA_VIEWER.email(), at("/app"));
        assertThat(back.getPath()).isEqualTo("/login");
        Call used = Call.of("GET", back.getRawPath() + "?" + back.getRawQuery());
        assertRefused(used.answer(), "another browser, which has no state");
        Call same = used.with("Cookie", browser.cookies(at("/login")));
        assertThat(cookies(same.answer())).as("the browser that began").containsPattern(SESSION);
        assertRefused(same.answer(), "the same once more, with the right state and the right verifier");
    }

    @Test
    void aCodeOfTheAttackersOwnSignInMakesNoSessionInTheVictimsBrowser() {
        Browser victim = new Browser();
        assertThat(victim.follow(at("/app"), null).uri().getPort())
                .as("has begun to sign in")
                .isNotEqualTo(RestAssured.port);
        String state = victim.visited().stream()
                .filter(address -> String.valueOf(address.getRawQuery()).contains("state="))
                .map(address -> parameter(address, "state"))
                .findFirst()
                .orElseThrow();
        String begun = victim.cookies(at("/login"));
        assertThat(begun).contains("q_auth");

        Browser attacker = new Browser();
        URI own = attacker.code(Person.BOREALIS_ADMIN.email(), at("/app"));
        Call link = Call.of("GET", "/login?" + own.getRawQuery());
        assertRefused(link.with("Cookie", begun).answer(), "the attacker's address in the victim's browser");
        assertRefused(link.answer(), "the attacker's address in a browser that has not begun");
        attacker.follow(own, null);
        assertThat(isSignedIn(attacker))
                .as("the code was good, and nobody had used it")
                .isTrue();

        URI another = new Browser().code(Person.BOREALIS_ADMIN.email(), at("/app"));
        assertRefused(
                Call.of("GET", "/login?state=" + state + "&code=" + parameter(another, "code"))
                        .with("Cookie", begun)
                        .answer(),
                "the attacker's code with the victim's state");
        for (String query : List.of("code=x&state=" + state, "code=x", "state=" + state)) {
            assertRefused(
                    Call.of("GET", "/login?" + query).with("Cookie", begun).answer(), query);
        }
        assertThat(isSignedIn(victim)).isFalse();
    }

    private static void assertRefused(HttpResponse<byte[]> answer, String as) {
        assertThat(cookies(answer)).as(as).doesNotContainPattern(SESSION);
        assertThat(answer.statusCode()).as(as).isIn(302, 401);
        assertThat(answer.headers().firstValue("Location").orElse("")).as(as).doesNotContain(Portal.origin() + "/app");
    }

    private static String cookies(HttpResponse<byte[]> answer) {
        return answer.headers().allValues("Set-Cookie").toString();
    }
}
