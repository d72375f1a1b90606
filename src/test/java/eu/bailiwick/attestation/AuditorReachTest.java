package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attack.Routes;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How far an auditor's access reaches: on every page and file that their role may open, by project, and while the
/// organisation is suspended.
@QuarkusTest
class AuditorReachTest {
    private static Confidential mine;
    private static Confidential other;
    private static String seen;
    private static String hidden;

    @BeforeEach
    void twoReservationsWithProof() throws SQLException {
        mine = Audited.world().mine();
        seen = Audited.world().seen();
        other = Audited.world().other();
        hidden = Audited.world().hidden();
    }

    private static String of(Confidential reservation, String field) {
        return Person.AURORA_CAPACITY
                .asks()
                .get("/api/v1/reservations/" + reservation.id())
                .path(field);
    }

    @Test
    void everyPageAndFileThatAnAuditorMayOpenIsOfTheirReservationsAlone() {
        List<Route> open = Routes.where(
                route -> route.safe() && route.permissions().stream().anyMatch(Role.AUDITOR.permissions()::contains));
        assertThat(open).hasSizeGreaterThan(40);
        List<String> secrets = List.of(other.id(), hidden, of(other, "reference"));
        try (Auditing auditor = Auditing.of(List.of(mine.id()), Duration.ofDays(2))) {
            Browser browser = Browser.of(auditor.person());
            List<String> faults = new ArrayList<>();
            int read = 0;
            // what they typed themselves stands in their own trail, so foreign ids come last
            for (String id : List.of(seen, mine.id(), hidden, other.id())) {
                boolean foreign = secrets.contains(id);
                for (Route route : open) {
                    boolean named = route.path().contains("{");
                    if (!named && !id.equals(seen)) {
                        continue;
                    }
                    String path = route.path().replaceAll("\\{[^}]+}", id);
                    Shown shown = path.startsWith("/api/") ? shown(auditor.get(path)) : shown(browser.get(path));
                    read += shown.status == 200 ? 1 : 0;
                    if (shown.status >= 500 || foreign && shown.status < 400) {
                        faults.add(path + " answers " + shown.status);
                    }
                    secrets.stream()
                            .filter(secret -> !foreign && shown.text.contains(secret))
                            .forEach(secret -> faults.add(path + " shows " + secret));
                }
            }
            assertThat(faults).isEmpty();
            assertThat(read).as("answers that were read").isGreaterThan(25);
        }
    }

    @Test
    void thePdfsThatAnAuditorReadsSpeakOfTheirReservationAlone() throws IOException {
        String period = "?from=" + mine.start().minus(Duration.ofDays(3)) + "&to=" + other.end();
        try (Auditing auditor = Auditing.of(List.of(mine.id()), Duration.ofDays(2))) {
            byte[] bundle =
                    auditor.get("/api/v1/attestations/" + seen + "/bundle").asByteArray();
            assertThat(words(Unpacked.entry(bundle, "report.pdf")))
                    .contains(seen)
                    .doesNotContain(hidden, other.id());
            String whole = words(Person.AURORA_COMPLIANCE
                    .asks()
                    .get("/api/v1/residency-report/pdf" + period)
                    .asByteArray());
            assertThat(whole).contains(of(mine, "reference"), of(other, "reference"));
            for (String pdf : List.of(
                    words(auditor.get("/api/v1/residency-report/pdf" + period).asByteArray()),
                    words(Unpacked.entry(
                            auditor.get("/api/v1/evidence-packs" + period).asByteArray(), "residency.pdf")))) {
                assertThat(pdf)
                        .contains(of(mine, "reference"))
                        .doesNotContain(of(other, "reference"), other.id(), hidden);
            }
        }
    }

    @Test
    void anAuditorReadsThePdfsOfThePagesWithinTheirScopeUntilTheirAccessEnds() {
        String residency = "/app/proof/residency/report.pdf?from=" + mine.start() + "&to=" + other.end();
        Auditing auditor = Auditing.of(List.of(mine.id()), Duration.ofDays(2));
        try (auditor) {
            Browser browser = Browser.of(auditor.person());
            assertThat(browser.get("/app/proof/" + seen).text()).contains("/app/proof/" + seen + "/report.pdf");
            for (String within : List.of("/app/proof/" + seen + "/report.pdf", residency)) {
                assertThat(browser.get(within).text()).as(within).startsWith("%PDF-");
            }
            assertThat(browser.get("/app/proof/" + hidden + "/report.pdf").status())
                    .isEqualTo(404);
            auditor.end();
            for (String over : List.of("/app/proof/" + seen + "/report.pdf", residency)) {
                assertThat(browser.get(over).status()).as(over).isEqualTo(403);
            }
        }
    }

    private static String words(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private record Shown(int status, String text) {}

    private static Shown shown(Response answer) {
        return new Shown(answer.statusCode(), answer.asString());
    }

    private static Shown shown(Browser.Shown page) {
        return new Shown(page.status(), page.text());
    }

    @Test
    void anAccessByProjectReachesWhatBelongsToTheProject() {
        String empty = Person.AURORA_ADMIN
                .sends(Map.of("name", "Audited " + UUID.randomUUID().toString().substring(0, 8)))
                .post("/api/v1/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try (Auditing whole = ofProject(of(mine, "project"));
                Auditing nothing = ofProject(empty)) {
            whole.get("/api/v1/attestations/" + seen).then().statusCode(200);
            whole.get("/api/v1/attestations/" + hidden).then().statusCode(200);
            nothing.get("/api/v1/attestations/" + seen).then().statusCode(404);
            nothing.get("/api/v1/attestations").then().statusCode(200).body("items.size()", equalTo(0));
            nothing.get("/api/v1/audit-access")
                    .then()
                    .body("reservations", equalTo(0))
                    .body("verdicts", equalTo(0));
        }
    }

    private static Auditing ofProject(String project) {
        String email = Auditing.stranger();
        Map<String, Object> wish = Auditing.wish(email, List.of(), Duration.ofDays(2));
        wish.put("scope", "PROJECTS");
        wish.put("projects", List.of(project));
        return Auditing.accepted(email, Auditing.invite(wish));
    }

    @Test
    void anAuditorOfASuspendedOrganisationReadsAndAsksForNothing() throws Exception {
        try (Organisation own = Organisation.withQuota(2)) {
            Member admin = own.member("tenant-admin");
            String email = Auditing.stranger();
            Map<String, Object> wish = Auditing.wish(email, List.of(), Duration.ofDays(2));
            Auditing auditor = Auditing.accepted(email, admin.sends(wish).post("/api/v1/auditors"));
            turn(own, "suspension");
            auditor.get("/api/v1/audit-access").then().statusCode(200);
            auditor.get("/api/v1/attestations").then().statusCode(200);
            assertThat(Browser.of(auditor.person()).get("/app/audit-access").status())
                    .isEqualTo(200);
            var period = Map.of("from", wish.get("from"), "to", wish.get("to"));
            suspended(auditor.person().sends(period).post(PackTest.PACKS));
            suspended(admin.sends(Auditing.wish(Auditing.stranger(), List.of(), Duration.ofDays(2)))
                    .post("/api/v1/auditors"));
            String access = "/api/v1/auditors/" + auditor.id();
            admin.asks()
                    .header("If-Match", admin.asks().get(access).header("ETag"))
                    .delete(access)
                    .then()
                    .statusCode(204);
            auditor.get("/api/v1/audit-access").then().statusCode(403);
            left(auditor);
            Directory.forget(email);
        }
    }

    // Before the organisation is taken away, its job has to have found it.
    private static void left(Auditing auditor) throws Exception {
        String jobs =
                "select count(*) from platform.job where kind = 'auditor.leave' and state = 'DONE' and subject = '"
                        + auditor.id() + "'";
        for (int look = 0; look < 100 && Database.SUPERUSER.value(jobs).equals("0"); look++) {
            Thread.sleep(100);
        }
        assertThat(Database.SUPERUSER.value(jobs)).isNotEqualTo("0");
    }

    private static void turn(Organisation own, String command) {
        Person.OPERATOR
                .sends(Map.of("reason", "Invoice 7 is unpaid."))
                .post("/api/v1/operator/tenants/" + own.id() + "/" + command)
                .then()
                .statusCode(200);
    }

    private static void suspended(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.asString()).contains("tenant-suspended");
    }
}
