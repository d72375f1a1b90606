package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What other verifiers say stands beside a verdict, is compared with it, never taken back, and changes nothing.
@QuarkusTest
class OpinionTest {
    private static String judged() {
        return Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind",
                        "sev-snp",
                        "asOf",
                        PortalTime.now().toString(),
                        "files",
                        Chip.number(31).evidence(new byte[] {9, 9})))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .extract()
                .path("id");
    }

    private static String at(String verdict) {
        return "/api/v1/attestations/" + verdict + "/opinions";
    }

    private static ValidatableResponse attach(Person person, String verdict, Map<String, Object> word) {
        return person.sends(word).post(at(verdict)).then();
    }

    private static String token(String nonce) {
        return part("{\"alg\":\"ES256\"}") + "."
                + part("{\"ear_status\":\"contraindicated\",\"iat\":1700000000,\"eat_nonce\":\"" + nonce
                        + "\",\"ear_verifier_id\":{\"developer\":\"Trust Ltd\",\"build\":\"3\"}}")
                + "." + part("signature");
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void opinionsStandBesideTheVerdictAndChangeNothing() throws Exception {
        String verdict = judged();
        attach(Person.AURORA_COMPLIANCE, verdict, Map.of("verifier", "Ours too", "verdict", "ACCEPT"))
                .statusCode(200)
                .body("agreement", equalTo("AGREES"));
        byte[] answered = new byte[64];
        answered[0] = 9;
        answered[1] = 9;
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(answered);
        attach(Person.AURORA_ADMIN, verdict, Map.of("token", token(nonce)))
                .statusCode(200)
                .body("verifier", equalTo("Trust Ltd 3"))
                .body("verdict", equalTo("REJECT"))
                .body("judgedAt", equalTo("2023-11-14T22:13:20Z"))
                .body("agreement", equalTo("DISAGREES"));
        attach(Person.AURORA_COMPLIANCE, verdict, Map.of("token", token("AAAAAAAAAAAA")))
                .body("agreement", equalTo("OTHER_EVIDENCE"));
        Person.AURORA_CAPACITY.asks().get(at(verdict)).then().statusCode(200).body("items", hasSize(3));
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + verdict)
                .then()
                .body("verdict", equalTo("ACCEPT"));

        Browser browser = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(browser.get("/app/proof/" + verdict).text())
                .contains(
                        "What other verifiers say", "Trust Ltd 3", "Disagrees", "its signature was not verified here");
        assertThat(browser.get("/app/proof/" + verdict + "/opinions.csv").text().lines())
                .hasSize(4);
        Browser.Shown added = browser.post(
                "/app/proof/" + verdict + "/opinions", Map.of("verifier", "By hand", "verdict", "CONDITIONAL"));
        assertThat(added.text()).contains("By hand");
        Browser.Shown refused = browser.post("/app/proof/" + verdict + "/opinions", Map.of("token", "x.<b>"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("#f-token", "x.&lt;b&gt;");
        for (String attack :
                List.of("delete from attestation.opinion", "update attestation.opinion set verdict = 'ACCEPT'")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack + " where appraisal_id = '" + verdict + "'"))
                    .isInstanceOf(Exception.class);
        }
    }

    /// By who collects and who verifies, as BSI C5:2026 OPS-33 ranks attestation.
    @Test
    void theTypeFollowsFromWhoCollectedAndWhoVerified() throws Exception {
        String own = judged();
        assertThat(type(own, Map.of("verifiedBy", "CUSTOMER"))).isEqualTo(1);
        assertThat(type(own, Map.of("verifiedBy", "OTHERS"))).isEqualTo(3);
        assertThat(type(own, Map.of())).isNull();
        attach(Person.AURORA_COMPLIANCE, own, Map.of("token", token("AAAAAAAAAAAA"), "verifiedBy", "CUSTOMER"))
                .statusCode(200)
                .body("agreement", equalTo("OTHER_EVIDENCE"))
                .body("verifiedBy", equalTo("CUSTOMER"))
                .body("c5Type", equalTo(null));
        refused(own, "verifiedBy", Map.of("verifier", "x", "verdict", "ACCEPT", "verifiedBy", "PROVIDER"));

        Confidential reservation = Confidential.of(1, 3).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Chip chip = Chip.number(UUID.randomUUID().getMostSignificantBits());
        Registered.in(node, chip);
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        String ours = agent.answers(challenge, chip.evidence(challenge.nonce()))
                .body("c5Type", equalTo(4))
                .extract()
                .path("id");
        assertThat(type(ours, Map.of("verifiedBy", "OTHERS"))).isEqualTo(4);
        Browser browser = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(browser.get("/app/proof/" + ours).text()).contains("this evidence has type 2 for you");
        Browser.Shown shown = browser.post(
                "/app/proof/" + ours + "/opinions",
                Map.of("verifier", "Our verifier", "verdict", "ACCEPT", "verifiedBy", "CUSTOMER"));
        assertThat(shown.text()).contains("Our verifier", "Type 2", "On your own");
        assertThat(browser.get("/app/proof/" + ours + "/opinions.csv").text())
                .contains("\"CUSTOMER\",2", "\"OTHERS\",4");
        assertThatThrownBy(
                        () -> Database.SUPERUSER.execute("insert into attestation.opinion (tenant_id, id, appraisal_id,"
                                + " verifier, verdict, judged_at, verified_by, added_by, added_by_name) select tenant_id,"
                                + " gen_random_uuid(), appraisal_id, 'x', 'ACCEPT', now(), 'PROVIDER', 'x', 'x' from"
                                + " attestation.opinion where appraisal_id = '" + ours + "' limit 1"))
                .hasMessageContaining("verified_by");
    }

    private static Object type(String verdict, Map<String, Object> more) {
        Map<String, Object> word = new HashMap<>(Map.of("verifier", "Somebody", "verdict", "ACCEPT"));
        word.putAll(more);
        return attach(Person.AURORA_COMPLIANCE, verdict, word)
                .statusCode(200)
                .extract()
                .path("c5Type");
    }

    @Test
    void onlyWhoMayAttachesAndOnlyWhatIsOne() throws Exception {
        String verdict = judged();
        Map<String, Object> word = Map.of("verifier", "Somebody", "verdict", "REJECT");
        for (Person person : List.of(Person.AURORA_CAPACITY, Person.AURORA_VIEWER, Person.OPERATOR)) {
            attach(person, verdict, word).statusCode(403);
        }
        attach(Person.BOREALIS_ADMIN, verdict, word).statusCode(404);
        Person.BOREALIS_ADMIN.asks().get(at(verdict)).then().statusCode(404);
        refused(verdict, "verdict", Map.of("verifier", "Somebody"));
        refused(verdict, "verifier", Map.of("verdict", "REJECT"));
        refused(verdict, "token", Map.of("token", token("AAAAAAAAAAAA"), "verdict", "REJECT"));
        refused(verdict, "token", Map.of("token", "a.b.c"));
        refused(
                verdict,
                "judgedAt",
                Map.of(
                        "verifier",
                        "Somebody",
                        "verdict",
                        "REJECT",
                        "judgedAt",
                        PortalTime.now().plus(Duration.ofDays(1)).toString()));
        Person.AURORA_COMPLIANCE.asks().get(at(verdict)).then().body("items", hasSize(0));
        for (int i = 0; i < 18; i++) {
            attach(Person.AURORA_COMPLIANCE, verdict, word).statusCode(200);
        }
        try (var people = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answers = Stream.generate(() -> people.submit(() -> Person.AURORA_COMPLIANCE
                            .sends(word)
                            .post(at(verdict))
                            .statusCode()))
                    .limit(4)
                    .toList();
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                codes.add(answer.get());
            }
            assertThat(codes).containsExactlyInAnyOrder(200, 200, 409, 409);
        }
        attach(Person.AURORA_COMPLIANCE, verdict, word).statusCode(409);
    }

    private static void refused(String verdict, String field, Map<String, Object> word) {
        attach(Person.AURORA_COMPLIANCE, verdict, word).statusCode(400).body("violations.field", hasItem(field));
    }
}
