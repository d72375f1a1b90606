package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// What every answer tells a browser, and what no page may contain.
@QuarkusTest
class BrowserHeadersTest {
    private static final String KEYCLOAK =
            ConfigProvider.getConfig().getValue("bailiwick.keycloak.origin", String.class);

    @Test
    void everyAnswerWhateverItsStatusForbidsFramesForeignCodeAndGuessing() {
        List<String> faults = new ArrayList<>();
        for (Call call : calls()) {
            HttpResponse<byte[]> answer = call.answer();
            if (!forbids(answer)) {
                faults.add(call.method() + " " + call.path() + " answers " + answer.statusCode() + " with "
                        + answer.headers().map());
            }
        }
        assertThat(faults).isEmpty();
    }

    private static boolean forbids(HttpResponse<byte[]> answer) {
        String policy = header(answer, "Content-Security-Policy");
        return policy.contains("default-src 'self'")
                && policy.contains("object-src 'none'")
                && policy.contains("base-uri 'none'")
                && policy.contains("frame-ancestors 'none'")
                && policy.contains("form-action 'self' " + KEYCLOAK)
                && !policy.contains("unsafe")
                && !policy.contains("*")
                && header(answer, "X-Content-Type-Options").equals("nosniff")
                && header(answer, "Referrer-Policy").equals("same-origin")
                && header(answer, "Cross-Origin-Opener-Policy").equals("same-origin")
                && header(answer, "Cross-Origin-Resource-Policy").equals("same-origin")
                && header(answer, "Server").isEmpty()
                && header(answer, "X-Powered-By").isEmpty();
    }

    @Test
    void aFailureThatNobodyForesawForbidsTheSameAndTellsNothingOfTheInside() throws Exception {
        Person admin = Person.AURORA_ADMIN;
        List<Call> calls = List.of(
                Call.of("GET", "/api/v1/approval-policy").as(admin),
                Call.of("GET", "/app/policies").as(admin),
                Call.of("POST", "/app/policies/approval").as(admin).form("threshold=1&version=1"),
                Call.of("PUT", "/api/v1/approval-policy")
                        .as(admin)
                        .with("If-Match", "\"1\"")
                        .json("{\"thresholdMinor\":1}"));
        String rename = "alter table tenancy.approval_policy rename column ";
        Database.SUPERUSER.execute(rename + "threshold_minor to set_aside");
        try {
            for (Call call : calls) {
                HttpResponse<byte[]> answer = call.answer();
                String text = Attacker.text(answer);
                assertThat(answer.statusCode()).as(call.path()).isEqualTo(500);
                assertThat(forbids(answer))
                        .as(call.path() + answer.headers().map())
                        .isTrue();
                assertThat(header(answer, "Cache-Control")).as(call.path()).contains("no-store");
                assertThat(text)
                        .as(call.path())
                        .contains(header(answer, "X-Request-Id"))
                        .doesNotContain("threshold_minor", "column", "Exception", "eu.bailiwick", "\tat ", "SQLState");
            }
        } finally {
            Database.SUPERUSER.execute(rename + "set_aside to threshold_minor");
        }
        assertThat(calls.getFirst().status()).isEqualTo(200);
    }

    @Test
    void noPageCarriesScriptOrStyleOfItsOwnOrLeadsToAnotherHost() {
        List<String> faults = new ArrayList<>();
        for (var route : Routes.where(
                r -> r.safe() && !r.api() && !r.named() && !r.path().endsWith(".csv"))) {
            Person reader = route.path().startsWith("/ops") ? Person.OPERATOR : Person.AURORA_ADMIN;
            String shown = Call.of("GET", route.path()).as(reader).text();
            if (shown.startsWith("PK")) {
                continue; // the verifier, which is an archive
            }
            Document page = Jsoup.parse(shown);
            for (Element element : page.getAllElements()) {
                boolean inline = element.tagName().equals("script")
                                && element.attr("src").isEmpty()
                        || element.tagName().equals("style")
                        || element.hasAttr("style")
                        || element.attributes().asList().stream()
                                .anyMatch(a -> a.getKey().matches("on\\w+"));
                boolean away = List.of("src", "href", "action", "formaction").stream()
                        .map(element::attr)
                        .anyMatch(url -> url.matches("(?i)\\s*(javascript|data|vbscript):.*|(https?:)?//.*"));
                if (inline || away) {
                    faults.add(route + ": "
                            + element.outerHtml().lines().findFirst().orElse(""));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void anErrorTellsNothingOfTheInside() {
        for (Call call : List.of(
                Call.of("GET", "/api/v1/quotes/not-an-id").as(Person.AURORA_CAPACITY),
                Call.of("POST", "/api/v1/quotes").as(Person.AURORA_CAPACITY).json("{"),
                Call.of("GET", "/api/v1/audit-events?from=%00").as(Person.AURORA_ADMIN),
                Call.of("GET", "/app/nothing").as(Person.AURORA_ADMIN),
                Call.of("GET", "/api/v1/projects").bearer("a.b.c"))) {
            assertThat(call.text())
                    .as(call.path())
                    .doesNotContain("Exception", "eu.bailiwick", "org.postgresql", "\tat ", "io.quarkus", "SQLState");
        }
    }

    @Test
    void consolesOfDevelopersAreNotServed() {
        for (String path : List.of(
                "/q/dev",
                "/q/dev-ui",
                "/q/dev-ui/welcome",
                "/q/arc",
                "/assets/app.js.map",
                "/.git/config",
                "/q/info",
                "/WEB-INF/web.xml")) {
            assertThat(Call.of("GET", path).status()).as(path).isEqualTo(404);
        }
    }

    private static List<Call> calls() {
        List<Call> calls = new ArrayList<>(List.of(
                Call.of("GET", "/"),
                Call.of("GET", "/app"),
                Call.of("GET", "/login?code=x&state=y"),
                Call.of("GET", "/nothing-here"),
                Call.of("DELETE", "/api/v1/quotes").as(Person.AURORA_ADMIN),
                Call.of("POST", "/api/v1/quotes").as(Person.AURORA_CAPACITY).json("{"),
                Call.of("POST", "/api/v1/quotes").as(Person.AURORA_CAPACITY).json("x".repeat(2_000_000)),
                Call.of("GET", "/api/v1/quotes").bearer("x"),
                Call.of("GET", "/q/openapi"),
                Call.of("GET", "/q/health"),
                Call.of("POST", "/preferences").form("a=b")));
        Document page = Jsoup.parse(Call.of("GET", "/").text());
        page.select("link[rel=stylesheet], script[src]").stream()
                .map(element -> element.hasAttr("href") ? element.attr("href") : element.attr("src"))
                .forEach(asset -> calls.add(Call.of("GET", asset)));
        for (var route : Routes.where(Routes.Route::safe)) {
            calls.add(Call.of("GET", route.at(UUID.randomUUID().toString()))
                    .as(route.path().startsWith("/ops") ? Person.OPERATOR : Person.AURORA_ADMIN));
        }
        return calls;
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
