package eu.bailiwick.journey;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Text that wants to be a program, stored by one member and shown to the others: it stays text.
@QuarkusTest
class StoredScriptIT {
    private static final String HOSTILE =
            "\"'><svg onload=attacked=1><script>attacked=1</script>{{7*7}}{inject:shell}</title>";

    @TestHTTPResource("/")
    URI home;

    @Test
    void noNameThatAMemberGivesRunsOnAnyPageOfAnother() {
        String reservation = reservation();
        Person.AURORA_ADMIN.sends(Map.of("name", HOSTILE)).post("/api/v1/projects");
        String base = home.toString().replaceFirst("/$", "");
        List<String> faults = new ArrayList<>();
        boolean shown = false;
        try (Window window = Window.desktop(base).signIn(Person.AURORA_ADMIN, "/app")) {
            List<String> paths = new ArrayList<>(window.page().locator("nav a[href^='/app']").all().stream()
                    .map(link -> String.valueOf(link.getAttribute("href")))
                    .distinct()
                    .toList());
            paths.add("/app/reservations/" + reservation);
            paths.add("/app/reservations?state=" + "%22%3E%3Csvg%20onload=attacked=1%3E");
            paths.add("/app/audit?actor=%22%3E%3Csvg%20onload=attacked=1%3E");
            for (String path : paths) {
                var page = window.open(path);
                shown |= page.locator("main").innerText().contains("<svg onload");
                if ((Boolean) page.evaluate("typeof attacked !== 'undefined'")) {
                    faults.add(path + " ran it");
                }
                if (page.locator("main svg[onload], main script").count() > 0) {
                    faults.add(path + " made it an element");
                }
                if (page.locator("main").innerText().contains("49{")) {
                    faults.add(path + " computed it");
                }
            }
            window.complaints().stream()
                    .filter(complaint -> complaint.contains("Content Security Policy"))
                    .forEach(faults::add);
        }
        assertThat(faults).isEmpty();
        assertThat(shown).as("the name was on a page").isTrue();
    }

    private static String reservation() {
        Instant now = Instant.parse(RestAssured.get("/api/v1/local/clock").path("now"));
        Instant start = now.truncatedTo(ChronoUnit.DAYS).plus(60, ChronoUnit.DAYS);
        String offer = Person.AURORA_CAPACITY
                .sends(Map.of(
                        "nodeType",
                        Database.nodeTypeIn("DE"),
                        "nodes",
                        1,
                        "duration",
                        Duration.ofDays(1).toString(),
                        "window",
                        Map.of(
                                "earliestStart",
                                start.toString(),
                                "latestEnd",
                                start.plus(1, ChronoUnit.DAYS).toString())))
                .post("/api/v1/availability-searches")
                .path("offers[0].token");
        String quote = Person.AURORA_CAPACITY
                .sends(Map.of("offer", offer))
                .post("/api/v1/quotes")
                .path("id");
        return Person.AURORA_CAPACITY
                .sends(Map.of("quote", quote, "name", HOSTILE))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
