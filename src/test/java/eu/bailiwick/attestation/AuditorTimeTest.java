package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An auditor comes by an invitation that says all, and goes at the end, whatever their token says.
@QuarkusTest
class AuditorTimeTest {
    private static Confidential mine;
    private static String seen;

    @BeforeEach
    void aReservationWithProof() throws SQLException {
        mine = Audited.world().mine();
        seen = Audited.world().seen();
    }

    @Test
    void anEndNowIsAnEndFromTheNextRequestOn() throws SQLException {
        try (Auditing ended = Auditing.of(List.of(), Duration.ofDays(3))) {
            ended.get("/api/v1/attestations/" + seen).then().statusCode(200);
            Person.AURORA_ADMIN
                    .asks()
                    .header("If-Match", "\"77\"")
                    .delete("/api/v1/auditors/" + ended.id())
                    .then()
                    .statusCode(412);
            Person.AURORA_COMPLIANCE
                    .asks()
                    .header("If-Match", "\"0\"")
                    .delete("/api/v1/auditors/" + ended.id())
                    .then()
                    .statusCode(403);
            Person.BOREALIS_ADMIN
                    .asks()
                    .header("If-Match", "\"0\"")
                    .delete("/api/v1/auditors/" + ended.id())
                    .then()
                    .statusCode(404);
            Person.BOREALIS_ADMIN
                    .asks()
                    .get("/api/v1/auditors/" + ended.id())
                    .then()
                    .statusCode(404);
            takes(ended.person(), "while-open-" + ended.id());
            ended.end().then().statusCode(204);
            isOver(ended.person());
            ended.end().then().statusCode(409);
            takes(ended.person(), "afterwards-" + ended.id());
            assertThat(inTheLog("request_id = 'while-open-" + ended.id() + "'")).isEqualTo(1);
            assertThat(inTheLog("request_id = 'afterwards-" + ended.id() + "'"))
                    .as("a member who was an auditor before")
                    .isZero();
        }
    }

    // As the trail tells of a bundle that somebody takes along, as a member or as an auditor.
    private static void takes(Member person, String request) throws SQLException {
        Database.SUPERUSER.execute(
                "insert into audit.audit_event (tenant_id, seq, recorded_at, actor, actor_name, address,"
                        + " action, target_type, target_id, outcome, request_id, details, previous_hash, hash) values ('"
                        + Auditing.AURORA + "', 0, platform.app_now(), '" + person.id() + "', 'Ada Audit', '127.0.0.1',"
                        + " 'bundle.downloaded', 'appraisal', '" + seen + "', 'SUCCESS', '" + request
                        + "', '{}', '', '')");
    }

    @Test
    void piecesOfAVerdictThatAnAuditorTakesAreInTheLog() throws SQLException {
        try (Auditing auditor = Auditing.of(List.of(mine.id()), Duration.ofDays(1))) {
            Browser browser = Browser.of(auditor.person());
            List<String> pieces = List.of(
                    "/app/proof/" + seen + "/files/1",
                    "/app/proof/" + seen + "/statement.json",
                    "/app/proof/" + seen + "/verdict.ear.jwt",
                    "/api/v1/attestations/" + seen + "/ear");
            for (String piece : pieces) {
                int status = piece.startsWith("/app")
                        ? browser.get(piece).status()
                        : auditor.get(piece).statusCode();
                assertThat(status).as(piece).isEqualTo(200);
                assertThat(inTheLog("action = 'evidence.downloaded' and details ->> 'route' = 'GET " + piece + "'"))
                        .as(piece)
                        .isPositive();
            }
            assertThat(Browser.of(Person.AURORA_ADMIN)
                            .get("/app/members/auditors/downloads")
                            .text())
                    .contains("Piece of evidence downloaded by an auditor");
        }
    }

    /// How many events of the trail there are of that sort that have, or wait for, an entry in the log.
    private static int inTheLog(String which) throws SQLException {
        return Integer.parseInt(Database.SUPERUSER.value(
                "select count(*) from audit.audit_event e where exists (select from (select appraisal_id from"
                        + " attestation.log_waiting union all select appraisal_id from attestation.log_leaf) l where"
                        + " l.appraisal_id = attestation.download_entry(e.hash)) and " + which));
    }

    @Test
    void whoComesInByTheDoorOfMembersIsLedToTheirAudit() {
        try (Auditing auditor = Auditing.of(List.of(mine.id()), Duration.ofDays(1))) {
            Browser browser = Browser.of(auditor.person());
            assertThat(browser.get("/app").path()).isEqualTo("/app/audit-access");
            assertThat(browser.get("/app").text()).contains("Your audit").doesNotContain("Capacity calendar");
            assertThat(browser.get("/app/invoices").status()).isEqualTo(403);
            auditor.end().then().statusCode(204);
            isToldInTheirZone(browser, auditor);
        }
    }

    // As all times of a page: in the zone and the words of whoever reads, not as a machine writes it.
    private static void isToldInTheirZone(Browser browser, Auditing ended) {
        Instant end = Instant.parse(
                Person.AURORA_ADMIN.asks().get("/api/v1/auditors/" + ended.id()).path("endedAt"));
        Browser.Shown over = browser.get("/app");
        assertThat(over.status()).isEqualTo(403);
        assertThat(over.text())
                .contains("Your access has ended", new Formats(Locale.UK, ZoneId.of("Europe/Berlin")).moment(end))
                .doesNotContain("UTC", end.toString().substring(0, 16));
    }

    private static void isOver(Member person) {
        for (String path :
                List.of("attestations/" + seen, "attestations", "proof-packs", "audit-events", "audit-access")) {
            person.asks()
                    .get("/api/v1/" + path)
                    .then()
                    .statusCode(403)
                    .body("type", endsWith("/problems/access-ended"))
                    .body("detail", containsString("ended on 20"));
        }
    }

    @Test
    void atItsTimeItIsOverInTheMiddleOfASessionAndTheMembershipGoes() {
        try (Auditing ended = Auditing.of(List.of(mine.id()), Duration.ofHours(2))) {
            ended.get("/api/v1/attestations/" + seen).then().statusCode(200);
            Confidential.moveTo(ended.endsAt().minusMillis(1000));
            ended.get("/api/v1/attestations/" + seen).then().statusCode(200);
            Confidential.moveTo(ended.endsAt());
            isOver(ended.person());
            assertThat(Directory.members()
                            .get(Directory.realm("/organizations/" + Auditing.AURORA + "/members"))
                            .asString())
                    .as("members in Keycloak")
                    .doesNotContain(ended.person().email());
            isOver(ended.person().again());
            Person.AURORA_ADMIN
                    .asks()
                    .get("/api/v1/auditors/" + ended.id())
                    .then()
                    .body("state", equalTo("ENDED"))
                    .body("endedAt", equalTo(ended.endsAt().toString()));
        }
    }

    @Test
    void aReservationThatIsNotAmongTheNewestIsChosenByItsNumber() {
        String number = Person.AURORA_CAPACITY
                .asks()
                .get("/api/v1/reservations/" + mine.id())
                .path("reference");
        Browser admin = Browser.of(Person.AURORA_ADMIN);
        Map<String, String> form = new HashMap<>(Map.of("scope", "RESERVATIONS", "look", "true"));
        Auditing.wish(Auditing.stranger(), List.of(mine.id()), Duration.ofDays(1))
                .forEach((field, value) ->
                        form.putIfAbsent(field, value.toString().replaceFirst(":\\d\\d[.\\d]*Z$", "")));
        form.remove("reservations");
        form.put("numbers", number.toLowerCase(Locale.ROOT) + ", ");
        Browser.Shown look = admin.post("/app/members/auditors", form);
        assertThat(look.status()).as(look.text()).isEqualTo(200);
        assertThat(look.text()).contains("They would see 1 reservations and 1 verdicts");
        form.put("numbers", "RSV-999999999");
        Browser.Shown unknown = admin.post("/app/members/auditors", form);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text())
                .contains("There is no reservation RSV-999999999.", "value=\"RSV-999999999\"", "href=\"#f-numbers\"");
        form.put("numbers", "the third");
        assertThat(admin.post("/app/members/auditors", form).text()).contains("Write numbers of reservations such as");
    }

    @Test
    void whoeverInvitesIsToldWhatIsWrongAndWhatWouldBeSeen() {
        String email = Auditing.stranger();
        Map<String, Object> wish = Auditing.wish(email, List.of(mine.id()), Duration.ofDays(20));
        Person.AURORA_ADMIN
                .sends(wish)
                .post("/api/v1/auditors?dryRun=true")
                .then()
                .statusCode(200)
                .body("reservations", equalTo(1))
                .body("verdicts", equalTo(1))
                .body("link", equalTo(null));
        Person.AURORA_ADMIN.asks().get("/api/v1/auditors?limit=200").then().body("items.email", not(hasItem(email)));
        refused("endsAt", Auditing.wish(email, List.of(mine.id()), Duration.ofDays(91)));
        refused("endsAt", Auditing.wish(email, List.of(mine.id()), Duration.ofDays(-1)));
        refused("reservations", Auditing.wish(email, List.of(UUID.randomUUID().toString()), Duration.ofDays(1)));
        refused("email", Auditing.wish("compliance@aurora.example", List.of(), Duration.ofDays(1)));
        refused("email", Auditing.wish("admin@aurora.example", List.of(), Duration.ofDays(1)));
        try (Auditing auditor = Auditing.of(List.of(), Duration.ofDays(1))) {
            refused("email", Auditing.wish(auditor.person().email(), List.of(), Duration.ofDays(1)));
            Person.AURORA_ADMIN
                    .sends(Map.of("role", "viewer"))
                    .patch("/api/v1/members/" + auditor.person().id())
                    .then()
                    .statusCode(409);
        }
        for (String field : List.of("name", "scope", "from", "to", "endsAt")) {
            Map<String, Object> without = Auditing.wish(email, List.of(mine.id()), Duration.ofDays(1));
            without.remove(field);
            refused(field, without);
        }
        Person.AURORA_COMPLIANCE.sends(wish).post("/api/v1/auditors").then().statusCode(403);
        Person.AURORA_ADMIN
                .sends(Map.of("email", email, "role", "auditor"))
                .post("/api/v1/invitations")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("role"));
    }

    private static void refused(String field, Map<String, Object> wish) {
        Auditing.invite(wish).then().statusCode(400).body("violations.field", hasItem(field));
    }
}
