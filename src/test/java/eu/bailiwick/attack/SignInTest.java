package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.OwnClient;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// Attacks on the way from a page to Keycloak; those on the way back: [CodeTest].
@QuarkusTest
class SignInTest {
    private static final String AUTHORIZE = Person.tokenEndpoint().replace("/token", "/auth");

    @Test
    void keycloakWantsProofOfPossessionAndTheExactAddress() {
        String client = "client_id=" + OwnClient.ID + "&response_type=code&scope=openid&state=s";
        String pkce = "&code_challenge=" + "a".repeat(43) + "&code_challenge_method=S256";
        String own = "&redirect_uri=" + Portal.origin() + "/login";
        assertThat(ask(client + own + pkce)).isEqualTo("200");
        assertThat(ask(client + own)).contains("error=invalid_request");
        assertThat(ask(client + own + pkce.replace("S256", "plain"))).contains("error=invalid_request");
        for (String other : List.of(
                "http://evil.example/login",
                Portal.origin() + "/login/../app",
                Portal.origin() + "/login?next=//evil.example",
                Portal.origin() + ".evil.example/login",
                Portal.origin() + "/")) {
            assertThat(ask(client + pkce + "&redirect_uri=" + other)).as(other).isEqualTo("400");
        }
    }

    @Test
    void aForgedHostIsNotAcceptedByKeycloak() throws Exception {
        String location;
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "GET /app HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            location = answer.lines()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("location: "))
                    .findFirst()
                    .orElseThrow()
                    .substring(10);
        }
        // The portal believes the Host that its proxy pins; Keycloak holds the exact addresses.
        assertThat(RestAssured.given()
                        .redirects()
                        .follow(false)
                        .urlEncodingEnabled(false)
                        .get(location)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void guessingAPasswordLocksTheAccountForAWhileAndTellsNothing() throws Exception {
        assertThat(Realm.waitAfterQuickGuesses()).isEqualTo(60);
        try (var _ = Realm.waitingAfterQuickGuesses(4);
                var victim = Realm.user("the right password")) {
            String wrong = null;
            for (int guess = 0; guess < 11; guess++) {
                wrong = Realm.password("bailiwick-cli", victim.id(), "guess " + guess, "openid")
                        .getString("error_description");
            }
            String right = Realm.password("bailiwick-cli", victim.id(), "the right password", "openid")
                    .getString("error_description");
            String nobody = Realm.password("bailiwick-cli", "nobody-at-all", "guess", "openid")
                    .getString("error_description");
            assertThat(right).as("right password of a locked account").isEqualTo(wrong);
            assertThat(nobody).as("unknown account").isEqualTo(wrong);
            String token = null;
            for (int wait = 0; wait < 30 && token == null; wait++) {
                Thread.sleep(1000);
                token = Realm.password("bailiwick-cli", victim.id(), "the right password", "openid")
                        .getString("access_token");
            }
            assertThat(token).as("after the wait").isNotNull();
        }
    }

    /// Keycloak's own pages, the name first and then the password: nobody learns from words, fields or time whether
    /// there is such a person. One guess each: an account that guesses have locked is refused sooner.
    @Test
    void keycloaksPagesTellAKnownPersonFromAnUnknownNeitherByWordsNorByTime() throws Exception {
        List<Duration> known = new ArrayList<>();
        List<Duration> unknown = new ArrayList<>();
        String seen = guessed("nobody", new ArrayList<>());
        assertThat(seen).contains("Invalid");
        for (int guess = 0; guess < 8; guess++) {
            try (var person = Realm.user("the right password")) {
                assertThat(guessed(person.id(), known)).isEqualTo(seen);
                assertThat(guessed("attack-" + java.util.UUID.randomUUID(), unknown))
                        .isEqualTo(seen);
                assertThat(guessed(person.id(), new ArrayList<>())).isEqualTo(seen);
                assertThat(guessed(person.id(), new ArrayList<>())).as("locked").isEqualTo(seen);
            }
        }
        assertThat((double) median(known) / median(unknown))
                .as("%s and %s", known, unknown)
                .isBetween(0.5, 2.0);
    }

    // What a browser reads after the name and after a wrong password.
    private static String guessed(String name, List<Duration> times) throws Exception {
        Visitor visitor = new Visitor(Portal.origin());
        var form = visitor.follow(URI.create(Portal.origin() + "/app"), null);
        var asked = visitor.follow(action(form.body()), "username=" + name + "&credentialId=");
        long begun = System.nanoTime();
        var refused = visitor.follow(action(asked.body()), "username=" + name + "&password=wrong&credentialId=");
        times.add(Duration.ofNanos(System.nanoTime() - begun));
        return read(asked.body(), name) + " | " + read(refused.body(), name);
    }

    private static String read(String page, String name) {
        var shown = Jsoup.parse(page);
        return (shown.text()
                        + shown.select("input").eachAttr("name")
                        + shown.select("input").eachAttr("type"))
                .replace(name, "somebody");
    }

    private static URI action(String page) {
        return URI.create(Jsoup.parse(page).select("form[method=post]").attr("action"));
    }

    @Test
    void aPersonWithoutAnOrganisationSignsInAndSeesNoTenant() {
        try (var mallory = Realm.user("bailiwick")) {
            String token = Realm.password("bailiwick-cli", mallory.id(), "bailiwick", "openid")
                    .getString("access_token");
            for (String path :
                    List.of("/api/v1/projects", "/api/v1/quotes", "/api/v1/operator/jobs", "/api/v1/node-types")) {
                assertThat(Call.of("GET", path).bearer(token).status()).as(path).isEqualTo(403);
            }
            assertThat(Call.of("GET", "/api/v1/projects")
                            .bearer(token)
                            .with("Bailiwick-Tenant", "aurora")
                            .status())
                    .isEqualTo(403);
        }
    }

    private static long median(List<Duration> samples) {
        return samples.stream().sorted().toList().get(samples.size() / 2).toNanos();
    }

    private static String ask(String query) {
        var answer = RestAssured.given()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(AUTHORIZE + "?" + query);
        String location = answer.header("Location");
        return location == null ? Integer.toString(answer.statusCode()) : location;
    }
}
