package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Evidence over HTTP: who may send it, what of it counts, and what is told to those who err.
@QuarkusTest
class AppraisalApiTest {
    private static final String APPRAISALS = "/api/v1/attestation-appraisals";
    private static final byte[] ANY = {1, 2, 3};
    private static Confidential reservation;
    private static List<String> nodes;

    @BeforeEach
    void aReservationHasNodes() {
        if (reservation == null) {
            reservation = Confidential.of(3, 1).locked();
            nodes = reservation.nodes();
            assertThat(nodes).hasSize(3);
        }
    }

    private static ValidatableResponse asks(Person person, Map<String, ?> body) {
        return person.sends(body).post(APPRAISALS).then();
    }

    static void refused(Map<String, ?> body, String field) {
        asks(Person.AURORA_COMPLIANCE, body).statusCode(400).body("violations.field", hasItem(field));
    }

    static Map<String, Object> with(String name, Object value) {
        Map<String, Object> body =
                new HashMap<>(Map.of("kind", "sev-snp", "files", Chip.number(1).evidence(ANY)));
        body.put(name, value);
        return body;
    }

    @Test
    void aQuestionOfWhatIfIsStoredAndNeverCounts() {
        String id = asks(Person.AURORA_COMPLIANCE, with("asOf", PortalTime.now().toString()))
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .body("counts", equalTo(false))
                .body("reservation", nullValue())
                .body("collector", equalTo("CUSTOMER"))
                .body("c5Type", equalTo(3))
                .body("policy", equalTo("as-submitted-2"))
                .extract()
                .path("id");
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + id)
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .body("checks.id", hasItem("signature"))
                .body(
                        "devices",
                        equalTo(List.of(HexFormat.of().formatHex(Chip.number(1).id()))));
    }

    @Test
    void aQuestionByTheRulesOfReservationsCountsNoMore() {
        Map<String, Object> body = with("policy", "reservation");
        body.put("expected", Map.of("reportData", "010203"));
        asks(Person.AURORA_COMPLIANCE, body)
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .body("counts", equalTo(false));
        body.put("expected", Map.of("reportData", "010204"));
        asks(Person.AURORA_COMPLIANCE, body)
                .body("verdict", equalTo("REJECT"))
                .body("reason", equalTo("REPORT_DATA_MISMATCH"));
    }

    @Test
    void anAnswerCountsOnceAndIsFoundByItsReservation() throws SQLException {
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), nodes.get(0));
        assertThat(Database.SUPERUSER.value("select count(*) || ' ' || min(outcome) || ' ' || (min(actor) <> '') from"
                        + " audit.audit_event where action = 'challenge.issued' and target_id = '" + reservation.id()
                        + "' and details::text like '%" + challenge.id() + "%'"))
                .isEqualTo("1 SUCCESS true");
        Registered.in(nodes.get(0), Chip.number(100));
        List<Map<String, Object>> evidence = Chip.number(100).evidence(challenge.nonce());
        String id = agent.answers(challenge, evidence)
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .body("counts", equalTo(true))
                .body("reservation", equalTo(reservation.id()))
                .body("node", equalTo(nodes.get(0)))
                .body("collector", equalTo("PROVIDER"))
                .body("c5Type", equalTo(4))
                .extract()
                .path("id");
        agent.answers(challenge, evidence).statusCode(409).body("detail", containsString("answered before"));
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations?reservation=" + reservation.id())
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations?verdict=REJECT&reservation=" + reservation.id())
                .then()
                .body("items.verdict", everyItem(equalTo("REJECT")))
                .body("items.id", not(hasItem(id)));
    }

    @Test
    void aChallengeCanBeTriedAndIsNotSet() throws SQLException {
        String count = "select count(*) from attestation.challenge";
        String before = Database.SUPERUSER.value(count);
        Agent.named("attestation-agent")
                .sends(Map.of("reservation", reservation.id(), "node", nodes.get(0)))
                .queryParam("dryRun", true)
                .post("/api/v1/attestation-challenges")
                .then()
                .statusCode(200)
                .body("nonce.length()", equalTo(64));
        Person.AURORA_COMPLIANCE
                .sends(Map.of("reservation", reservation.id(), "node", nodes.get(0)))
                .queryParam("dryRun", true)
                .post("/api/v1/attestation-challenges")
                .then()
                .statusCode(200);
        assertThat(Database.SUPERUSER.value(count)).isEqualTo(before);
    }

    @Test
    void aBadAnswerUsesTheChallengeUpAndIsKept() {
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), nodes.get(0));
        agent.answers(challenge, Chip.number(100).evidence(ANY))
                .statusCode(200)
                .body("verdict", equalTo("REJECT"))
                .body("reason", equalTo("REPORT_DATA_MISMATCH"))
                .body("counts", equalTo(true));
        agent.answers(challenge, Chip.number(100).evidence(challenge.nonce())).statusCode(409);
    }

    @Test
    void anAnswerThatComesTooLateIsNotKeptAndLeavesTheChallengeUnused() throws SQLException {
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), nodes.get(0));
        Confidential.moveTo(PortalTime.now().plus(Duration.ofMinutes(11)));
        agent.answers(challenge, Chip.number(100).evidence(challenge.nonce()))
                .statusCode(409)
                .body("detail", containsString("expired"));
        assertThat(Database.SUPERUSER.value(
                        "select used_at from attestation.challenge where id = '" + challenge.id() + "'"))
                .isEqualTo("null");
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from attestation.appraisal where challenge_id = '" + challenge.id() + "'"))
                .isEqualTo("0");
    }

    @Test
    void aChallengeOfSomebodyElseDoesNotExist() {
        Agent.Challenge challenge = Agent.issued(
                Person.AURORA_COMPLIANCE.sends(Map.of("reservation", reservation.id(), "node", nodes.get(0))));
        Map<String, Object> answer = with("challenge", challenge.id());
        asks(Person.BOREALIS_ADMIN, answer).statusCode(404);
        asks(Person.AURORA_COMPLIANCE, with("challenge", UUID.randomUUID())).statusCode(404);
        Person.BOREALIS_ADMIN
                .sends(Map.of("reservation", reservation.id(), "node", nodes.get(0)))
                .post("/api/v1/attestation-challenges")
                .then()
                .statusCode(404);
        Person.AURORA_COMPLIANCE
                .sends(Map.of("reservation", reservation.id(), "node", UUID.randomUUID()))
                .post("/api/v1/attestation-challenges")
                .then()
                .statusCode(404);
        asks(Person.AURORA_COMPLIANCE, answer).statusCode(200).body("c5Type", equalTo(3));
    }

    @Test
    void onlyThoseWhoMaySendEvidenceAndReadVerdicts() {
        for (Person person : List.of(Person.AURORA_VIEWER, Person.AURORA_FINANCE, Person.PRICING)) {
            asks(person, with("asOf", "2026-09-01T00:00:00Z")).statusCode(403);
            person.asks().get("/api/v1/attestations").then().statusCode(403);
        }
        Agent.named("metering-agent")
                .sends(with("asOf", "2026-09-01T00:00:00Z"))
                .post(APPRAISALS)
                .then()
                .statusCode(403);
        Agent agent = Agent.named("attestation-agent");
        agent.sends(Map.of()).get("/api/v1/attestations").then().statusCode(403);
        agent.sends(with("asOf", PortalTime.now().toString()))
                .post(APPRAISALS)
                .then()
                .statusCode(200)
                .body("counts", equalTo(false));
    }

    @Test
    void anotherTenantSeesNoVerdict() {
        String id = asks(Person.AURORA_COMPLIANCE, with("asOf", PortalTime.now().toString()))
                .extract()
                .path("id");
        Person.BOREALIS_ADMIN.asks().get("/api/v1/attestations/" + id).then().statusCode(404);
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/attestations?reservation=" + reservation.id())
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void aChallengeTakesNoConditionsAndOnlyEvidenceOfAMachine() {
        Agent.Challenge challenge = Agent.issued(
                Person.AURORA_COMPLIANCE.sends(Map.of("reservation", reservation.id(), "node", nodes.get(0))));
        for (Map.Entry<String, ?> condition : Map.of(
                        "asOf",
                        PortalTime.now().toString(),
                        "expected",
                        Map.of("nonce", "00"),
                        "policy",
                        "as-submitted")
                .entrySet()) {
            Map<String, Object> body = with("challenge", challenge.id());
            body.put(condition.getKey(), condition.getValue());
            refused(body, "challenge");
        }
        for (String kind : List.of(
                "sev-snp-azure-hcl", "nvidia-rim", "sev-snp-cert", "nvidia-gpu", "nvidia-eat", "nvidia-ppcie", "sgx")) {
            Map<String, Object> body = with("challenge", challenge.id());
            body.put("kind", kind);
            refused(body, "kind");
        }
        asks(Person.AURORA_COMPLIANCE, with("challenge", challenge.id())).statusCode(200);
    }

    @Test
    void aChallengeAsksForTheGpusThatTheNodeHasByItsType() {
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), nodes.get(0));
        Map<String, Object> body = with("challenge", challenge.id());
        body.put("kind", "composite");
        String id = agent.sends(body)
                .post(APPRAISALS)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        assertThat(Browser.of(Person.AURORA_COMPLIANCE)
                        .get("/app/proof/" + id + "/statement.json")
                        .text())
                .contains("\"gpus\" : 8");
    }

    @Test
    void oneDeviceProvesOneNode() throws SQLException {
        Agent agent = Agent.named("attestation-agent");
        String first = agent.proves(reservation.id(), nodes.get(1), Chip.number(200))
                .body("verdict", equalTo("ACCEPT"))
                .extract()
                .path("id");
        agent.proves(reservation.id(), nodes.get(1), Chip.number(200)).body("verdict", equalTo("ACCEPT"));
        agent.proves(reservation.id(), nodes.get(2), Chip.number(200))
                .body("verdict", equalTo("REJECT"))
                .body("reason", equalTo("DEVICE_REUSED"))
                .body("checks.find { it.id == 'distinct-device' }.outcome", equalTo("FAIL"));
        String unused = agent.challenge(reservation.id(), nodes.get(2)).id();
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "insert into attestation.appraisal select (jsonb_populate_record(a, jsonb_build_object('id', "
                                + "gen_random_uuid(), 'challenge_id', '" + unused + "', 'node', '" + nodes.get(2)
                                + "'))).* from attestation.appraisal a where id = '" + first + "'"))
                .hasMessageContaining("one node");
        agent.proves(reservation.id(), nodes.get(2), Chip.number(201)).body("verdict", equalTo("ACCEPT"));
    }
}
