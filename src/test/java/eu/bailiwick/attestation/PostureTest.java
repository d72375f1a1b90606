package eu.bailiwick.attestation;

import static eu.bailiwick.attestation.Facts.id;
import static eu.bailiwick.attestation.Facts.line;
import static eu.bailiwick.attestation.Facts.name;
import static eu.bailiwick.attestation.Facts.observe;
import static eu.bailiwick.attestation.Facts.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Each fact about encryption says how it is known and until when; nobody makes it more than it is.
@QuarkusTest
class PostureTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    @Test
    void theNewestCountsAndEachSaysHowItIsKnown() {
        String name = name();
        String item = id(observe(name, line("ALGORITHM", "AES"), line("EXTRACTABLE", "false")));
        assertThat(standing(item, "ALGORITHM")).isEqualTo("OBSERVED");
        Person.OPERATOR
                .sends(Map.of(
                        "tenant", AURORA, "kind", "KEY", "name", name, "facts", List.of(line("ALGORITHM", "AES-GCM"))))
                .post("/api/v1/posture-declarations")
                .then()
                .statusCode(201)
                .body("id", equalTo(item));
        assertThat(standing(item, "ALGORITHM")).isEqualTo("DECLARED");
        assertThat(standing(item, "EXTRACTABLE")).isEqualTo("OBSERVED");
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/posture-items/" + item)
                .then()
                .body("standing", equalTo("DECLARED"));
        observe(name, line("EXTRACTABLE", "true")).then().statusCode(201).body("standing", equalTo("FAULT"));
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/posture-items/" + item + "/facts")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(4))
                .body("items.source", hasItem("agent 1"));
    }

    @Test
    void aFactThatWasSeenEarlierDoesNotReplaceALaterOne() {
        String name = name();
        String item = id(observe(name, line("PRESENCE", "ABSENT")));
        Agent.named("attestation-agent")
                .sends(Map.of(
                        "tenant",
                        AURORA,
                        "kind",
                        "KEY",
                        "name",
                        name,
                        "source",
                        "late",
                        "asOf",
                        PortalTime.now().minus(1, ChronoUnit.HOURS).toString(),
                        "facts",
                        List.of(line("PRESENCE", "PRESENT"))))
                .post("/api/v1/posture-observations")
                .then()
                .statusCode(201);
        assertThat(standing(item, "PRESENCE")).isEqualTo("FAULT");
    }

    @Test
    void whetherAKeyManagerAnswersIsSeenAndOldAfterADay() throws SQLException {
        String name = name();
        Map<String, Object> own =
                Map.of("kind", "KEY", "name", name, "facts", List.of(line("CUSTODY", "HOLD_YOUR_OWN")));
        String item = Person.AURORA_ADMIN
                .sends(own)
                .post("/api/v1/posture-declarations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(id(observe(name, line("KEY_MANAGER", "ANSWERED")))).isEqualTo(item);
        assertThat(standing(item, "KEY_MANAGER")).isEqualTo("OBSERVED");
        observe(name, line("KEY_MANAGER", "SILENT")).then().statusCode(201);
        assertThat(standing(item, "KEY_MANAGER")).isEqualTo("FAULT");
        Person.AURORA_ADMIN
                .sends(Map.of("kind", "KEY", "name", name, "facts", List.of(line("KEY_MANAGER", "ANSWERED"))))
                .post("/api/v1/posture-declarations")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("facts[0].fact"));
        String later = PortalTime.now().plus(25, ChronoUnit.HOURS).toString();
        observe(name, Map.of("fact", "KEY_MANAGER", "value", "ANSWERED", "expiresAt", later))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("facts[0].expiresAt"));
        assertThat(Browser.of(Person.AURORA_COMPLIANCE)
                        .get("/app/proof/encryption/" + item)
                        .text())
                .contains("Key manager outside", "Was silent");
        String said =
                "insert into attestation.posture_fact (tenant_id, id, item_id, fact, value, basis, source, as_of, expires_at,"
                        + " noted_by, noted_by_name) select tenant_id, gen_random_uuid(), item_id, fact, value, %s, as_of, as_of +"
                        + " interval '%s', noted_by, noted_by_name from attestation.posture_fact where fact = 'KEY_MANAGER' and"
                        + " item_id = '" + item + "'";
        for (String attack :
                List.of(said.formatted("'DECLARED', ''", "1 hour"), said.formatted("basis, source", "25 hours"))) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack)).hasMessageContaining("key_manager_is_seen");
        }
    }

    @Test
    void afterItsEndAFactIsStaleWhateverItSaid() {
        Instant end = PortalTime.now().plus(2, ChronoUnit.HOURS);
        String item = id(observe(
                name(),
                Map.of("fact", "NEVER_EXTRACTABLE", "value", "true", "expiresAt", end.toString()),
                line("PLACE", "ber1")));
        assertThat(standing(item, "NEVER_EXTRACTABLE")).isEqualTo("OBSERVED");
        Confidential.moveTo(end);
        assertThat(standing(item, "NEVER_EXTRACTABLE")).isEqualTo("STALE");
        assertThat(standing(item, "PLACE")).isEqualTo("OBSERVED");
        assertThat(Browser.of(Person.AURORA_COMPLIANCE)
                        .get("/app/proof/encryption/" + item)
                        .text())
                .contains("Expired");
        observe(
                        name(),
                        Map.of(
                                "fact",
                                "PLACE",
                                "value",
                                "x",
                                "expiresAt",
                                end.plus(40, ChronoUnit.DAYS).toString()))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("facts[0].expiresAt"));
    }

    @Test
    void onlyAcceptedEvidenceOfThisReservationAttestsAndOnlyAMeasurement() throws SQLException {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Agent agent = Agent.named("attestation-agent");
        String verdict = agent.proves(reservation.id(), node, Chip.number(440))
                .body("verdict", equalTo("ACCEPT"))
                .extract()
                .path("id");
        String measurement = Database.SUPERUSER.value(
                "select claims->>'measurement' from attestation.appraisal where id = '" + verdict + "'");
        assertThat(measurement).hasSize(96);
        String whatIf = Person.AURORA_COMPLIANCE
                .sends(Map.of("kind", "sev-snp", "files", Chip.number(440).evidence(new byte[] {1})))
                .post("/api/v1/attestation-appraisals")
                .then()
                .body("verdict", equalTo("ACCEPT"))
                .extract()
                .path("id");

        String item = id(attest(agent, reservation, "RELEASE_MEASUREMENT", measurement, verdict));
        assertThat(standing(item, "RELEASE_MEASUREMENT")).isEqualTo("ATTESTED");
        attest(agent, reservation, "RELEASE_MEASUREMENT", measurement, whatIf)
                .then()
                .statusCode(400);
        attest(agent, reservation, "RELEASE_MEASUREMENT", "00" + measurement.substring(2) + "11", verdict)
                .then()
                .statusCode(400);
        attest(agent, reservation, "ALGORITHM", "VCEK", verdict).then().statusCode(400);

        String algorithm = "'ALGORITHM', '" + measurement + "', 'ATTESTED', ";
        assertThatThrownBy(() -> force(item, algorithm + "'" + verdict + "', ''"))
                .hasMessageContaining("evidence_attests_measurements");
        String release = "'RELEASE_MEASUREMENT', '" + measurement + "', 'ATTESTED', ";
        assertThatThrownBy(() -> force(item, release + "null, ''")).hasMessageContaining("no accepted evidence");
        assertThatThrownBy(() -> force(item, release + "'" + whatIf + "', ''"))
                .hasMessageContaining("no accepted evidence");
        assertThatThrownBy(() -> force(item, "'ALGORITHM', 'AES', 'DECLARED', '" + verdict + "', ''"))
                .hasMessageContaining("attested_names_its_appraisal");
        assertThatThrownBy(() -> force(item, "'ALGORITHM', 'AES', 'OBSERVED', null, ''"))
                .hasMessageContaining("observed_names_its_source");

        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        agent.answers(challenge, Chip.number(440).evidence(new byte[] {1})).body("verdict", equalTo("REJECT"));
        assertThat(standing(item, "RELEASE_MEASUREMENT"))
                .as("the node has failed since")
                .isEqualTo("STALE");
    }

    private static Response attest(Agent agent, Confidential reservation, String fact, String value, String appraisal) {
        return agent.sends(Map.of(
                        "reservation",
                        reservation.id(),
                        "kind",
                        "KEY",
                        "name",
                        "release",
                        "source",
                        "agent",
                        "facts",
                        List.of(Map.of("fact", fact, "value", value, "appraisal", appraisal))))
                .post("/api/v1/posture-observations");
    }

    // As the portal itself would, past its own code.
    private static void force(String item, String factValueBasisAppraisalSource) throws SQLException {
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '" + AURORA + "', true)");
            statement.executeUpdate("insert into attestation.posture_fact (tenant_id, id, item_id, fact, value, basis,"
                    + " appraisal_id, source, as_of, expires_at, noted_by, noted_by_name) values ('" + AURORA
                    + "', gen_random_uuid(), '" + item + "', " + factValueBasisAppraisalSource
                    + ", platform.app_now(), platform.app_now() + interval '1 hour', 'x', 'x')");
        }
    }

    @Test
    void nothingThatWasNotedIsEverChanged() {
        String item = id(observe(name(), line("PLACE", "ber1")));
        for (String attack : List.of(
                "update attestation.posture_fact set basis = 'ATTESTED' where item_id = '" + item + "'",
                "update attestation.posture_fact set expires_at = expires_at + interval '1 day' where item_id = '"
                        + item + "'",
                "delete from attestation.posture_fact where item_id = '" + item + "'",
                "update attestation.posture_item set owner = 'TENANT' where id = '" + item + "'",
                "delete from attestation.posture_item where id = '" + item + "'")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                    .as(attack)
                    .hasMessageContaining("append-only");
        }
    }
}
