package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Evidence that is sent again has one verdict, and evidence that is only tried has none.
@QuarkusTest
class AppraisedOnceTest {
    private static final String APPRAISALS = "/api/v1/attestation-appraisals";
    private static final byte[] ANY = {4, 5, 6};
    private static final int AT_ONCE = 8;
    private static Confidential reservation;
    private static String node;

    @BeforeEach
    void aReservationHasANode() {
        if (reservation == null) {
            reservation = Confidential.of(1, 1).locked();
            node = reservation.nodes().getFirst();
        }
    }

    private static RequestSpecification asks(Object body, String key) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body);
    }

    private static Map<String, Object> question(int chip) {
        return Map.of("kind", "sev-snp", "files", Chip.number(chip).evidence(ANY));
    }

    // Signed anew at each call, so that two of them are never the same.
    private static Map<String, Object> answer(Agent.Challenge challenge) {
        return Map.of(
                "kind",
                "sev-snp",
                "challenge",
                challenge.id(),
                "files",
                Chip.number(400).evidence(challenge.nonce()));
    }

    private static String kept() throws SQLException {
        return Database.SUPERUSER.value("select (select count(*) from attestation.appraisal) || ' '"
                + " || (select count(*) from attestation.log_waiting) + (select count(*) from attestation.log_leaf) || ' '"
                + " || (select count(*) from audit.audit_event where action = 'evidence.appraised') || ' '"
                + " || (select count(*) from attestation.challenge where used_at is not null)");
    }

    private static ValidatableResponse keyed(Agent agent, Map<String, Object> answer, String key) {
        return agent.sends(answer)
                .header("Idempotency-Key", key)
                .post(APPRAISALS)
                .then();
    }

    @Test
    void theSameKeyHasTheSameVerdictAndAnotherQuestionUnderItIsRefused() throws SQLException {
        String key = UUID.randomUUID().toString();
        Map<String, Object> question = question(1);
        String id = asks(question, key)
                .post(APPRAISALS)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", nullValue())
                .extract()
                .path("id");
        String after = kept();
        asks(question, key)
                .post(APPRAISALS)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", equalTo("true"))
                .body("id", equalTo(id))
                .body("checks[0].id", notNullValue());
        asks(question(2), key).post(APPRAISALS).then().statusCode(422);
        assertThat(kept()).isEqualTo(after);
    }

    @Test
    void anAnswerThatIsSentAgainIsTheSameAlthoughItsChallengeIsUsedUp() throws SQLException {
        Agent agent = Agent.named("attestation-agent");
        Registered.in(node, Chip.number(400));
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        String key = UUID.randomUUID().toString();
        Map<String, Object> answer = answer(challenge);
        String id = keyed(agent, answer, key).statusCode(200).extract().path("id");
        String after = kept();
        keyed(agent, answer, key)
                .statusCode(200)
                .header("Idempotency-Replayed", equalTo("true"))
                .body("id", equalTo(id));
        keyed(agent, answer, UUID.randomUUID().toString()).statusCode(409);
        keyed(agent, answer(challenge), key).statusCode(422);
        assertThat(kept()).isEqualTo(after);
    }

    @Test
    void manyWhoSendTheSameAtOnceGetOneVerdict() throws Exception {
        Agent agent = Agent.named("attestation-agent");
        Registered.in(node, Chip.number(400));
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        String key = UUID.randomUUID().toString();
        Map<String, Object> answer = answer(challenge);
        Set<String> ids = new TreeSet<>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> sent = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                sent.add(threads.submit(() ->
                        keyed(agent, answer, key).statusCode(200).extract().<String>path("id")));
            }
            for (Future<String> one : sent) {
                ids.add(one.get());
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from attestation.appraisal where challenge_id = '" + challenge.id() + "'"))
                .isEqualTo("1");
    }

    @Test
    void whatIsOnlyTriedIsJudgedAndNeitherKeptNorLoggedNorUsesTheChallengeUp() throws SQLException {
        Agent agent = Agent.named("attestation-agent");
        Registered.in(node, Chip.number(400));
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        String before = kept();
        agent.sends(answer(challenge))
                .queryParam("dryRun", true)
                .post(APPRAISALS)
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .body("counts", equalTo(true));
        String tried = asks(question(1), UUID.randomUUID().toString())
                .queryParam("dryRun", true)
                .post(APPRAISALS)
                .then()
                .statusCode(200)
                .body("counts", equalTo(false))
                .extract()
                .path("id");
        assertThat(kept()).isEqualTo(before);
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + tried)
                .then()
                .statusCode(404);
        keyed(agent, answer(challenge), UUID.randomUUID().toString())
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .body("counts", equalTo(true));
    }
}
