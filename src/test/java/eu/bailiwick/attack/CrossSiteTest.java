package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Another site in the browser of somebody who is signed in.
@QuarkusTest
class CrossSiteTest {
    /// One guard answers them all: each form meets some strangers, and each stranger many forms.
    private static final int A_FORM = 4;

    @Test
    void noFormOfAnotherSiteIsTakenByAnyPage() throws SQLException {
        List<Map<String, String>> strangers = List.of(
                Map.of(),
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site"),
                Map.of("Sec-Fetch-Site", "none"),
                Map.of("Sec-Fetch-Site", "cross-site", "Origin", Portal.origin()),
                Map.of("Origin", "http://evil.example"),
                Map.of("Origin", "null"),
                Map.of("Origin", Portal.origin() + ".evil.example"),
                Map.of("Origin", Portal.origin().replace("http:", "https:")),
                Map.of("Origin", "http://localhost:1"),
                Map.of("Referer", Portal.origin() + "/app"));
        List<String> faults = new ArrayList<>();
        Map<String, String> before = Tables.hashesOf(Tables.AURORA);
        for (Route route : Routes.where(r -> !r.api() && !r.safe())) {
            for (Map<String, String> stranger : Share.of(strangers, A_FORM, route.toString())) {
                Call call = Call.of("POST", route.at(UUID.randomUUID().toString()))
                        .with(
                                "Cookie",
                                Portal.session(route.path().startsWith("/ops") ? Person.OPERATOR : Person.AURORA_ADMIN))
                        .with("Accept", "text/html");
                for (var header : stranger.entrySet()) {
                    call = call.with(header.getKey(), header.getValue());
                }
                var answer = call.form("lang=de").answer();
                if (answer.statusCode() != 403
                        || !new String(answer.body(), StandardCharsets.UTF_8).contains("another site")) {
                    faults.add(route + " from " + stranger + " answers " + answer.statusCode());
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(Tables.hashesOf(Tables.AURORA)).isEqualTo(before);
    }

    @Test
    void aFormOfThePortalIsTaken() {
        for (Map.Entry<String, String> own : Map.of("Sec-Fetch-Site", "same-origin", "Origin", Portal.origin())
                .entrySet()) {
            assertThat(Call.of("POST", "/preferences")
                            .with(own.getKey(), own.getValue())
                            .form("lang=de&back=/app")
                            .status())
                    .as(own.getKey())
                    .isEqualTo(303);
        }
    }

    @Test
    void aSessionOpensNoDoorOfTheApiAndATokenNoPage() {
        for (Route route : Routes.where(r -> !r.permissions().isEmpty())) {
            Call call = Call.of(route.method(), route.at(UUID.randomUUID().toString()))
                    .with("Sec-Fetch-Site", "same-origin");
            int status = route.api()
                    ? call.with("Cookie", Portal.session(Person.AURORA_ADMIN)).status()
                    : call.bearer(Person.AURORA_ADMIN.token()).status();
            assertThat(status).as(route.toString()).isIn(route.api() ? List.of(401) : List.of(302, 401));
        }
    }

    @Test
    void noOtherOriginMayReadAnAnswer() {
        for (String path : List.of("/api/v1/projects", "/app", "/", "/q/openapi", "/api/v1/local/clock")) {
            for (String method : List.of("GET", "OPTIONS")) {
                var answer = Call.of(method, path)
                        .with("Origin", "https://evil.example")
                        .with("Access-Control-Request-Method", "GET")
                        .with("Access-Control-Request-Headers", "authorization")
                        .as(Person.AURORA_ADMIN)
                        .answer();
                assertThat(answer.headers().map().keySet().stream().filter(name -> name.startsWith("access-control-")))
                        .as(method + " " + path)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/%09/evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "http:evil.example",
                "/app@evil.example",
                "/\r\nX: y",
                ".evil.example",
                "///evil.example",
                "/./\\evil.example"
            })
    void nobodyIsSentToAnotherSiteAfterAForm(String back) {
        var answer = Call.of("POST", "/preferences")
                .with("Sec-Fetch-Site", "same-origin")
                .form("lang=de&back=" + java.net.URLEncoder.encode(back, StandardCharsets.UTF_8))
                .answer();
        assertThat(answer.statusCode()).isEqualTo(303);
        var target = java.net
                .URI
                .create(Portal.origin() + "/preferences")
                .resolve(answer.headers().firstValue("location").orElseThrow());
        assertThat(target.getScheme() + "://" + target.getAuthority()).isEqualTo(Portal.origin());
        assertThat(answer.headers().firstValue("x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app?redirect_uri=https://evil.example",
                "/app?next=//evil.example",
                "/login?redirect_uri=https://evil.example",
                "/logout?post_logout_redirect_uri=https://evil.example",
                "/app?x=%0d%0aLocation:%20https://evil.example"
            })
    void signingInAndOutLeadsToThePortalOrToItsKeycloakOnly(String path) {
        var answer = Call.of("GET", path).answer();
        answer.headers().firstValue("location").ifPresent(location -> {
            var target = java.net.URI.create(Portal.origin()).resolve(location);
            assertThat(target.getHost()).isEqualTo("localhost");
            assertThat(location).doesNotContain("redirect_uri=https%3A%2F%2Fevil");
        });
        assertThat(answer.statusCode()).isLessThan(500);
    }
}
