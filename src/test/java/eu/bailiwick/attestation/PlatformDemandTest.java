package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What two people demand of platforms is asked from then on, foretold to whoever falls below it, and taken back.
@QuarkusTest
class PlatformDemandTest {
    private static final String VALUES = "/api/v1/operator/reference-values";
    private static final String MORE = "ff00000000001573";

    private static Map<String, Object> demand(String kind, String value) {
        return new HashMap<>(Map.of(
                "kind",
                kind,
                "value",
                value,
                "artefact",
                "Bulletin 7",
                "saidBy",
                "The maker",
                "source",
                "https://bulletins.example/7",
                "reason",
                "A hole in what is older"));
    }

    private static String inForce(Map<String, Object> demand) {
        String id = Person.OPERATOR
                .sends(demand)
                .post(VALUES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        judged().body("verdict", equalTo("ACCEPT")).body(minimum("outcome"), equalTo("NOT_CHECKED"));
        Person.OPERATOR
                .sends(Map.of())
                .post(VALUES + "/" + id + "/confirmation")
                .then()
                .statusCode(403);
        Person.OPERATOR_2
                .sends(Map.of())
                .post(VALUES + "/" + id + "/confirmation")
                .then()
                .statusCode(200);
        return id;
    }

    private static void takenBack(String id) {
        Person.OPERATOR
                .sends(Map.of("reason", "Too early"))
                .post(VALUES + "/" + id + "/withdrawal")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse judged() {
        return Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind",
                        "sev-snp",
                        "asOf",
                        PortalTime.now().toString(),
                        "files",
                        Chip.number(24).evidence(new byte[] {4})))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200);
    }

    private static String minimum(String what) {
        return "checks.find { it.id == 'tcb-minimum' }." + what;
    }

    @Test
    void aMinimumIsAskedFromTheSecondPersonsWordUntilItIsTakenBack() {
        String id = inForce(demand("SNP_LEAST_TCB_MILAN", MORE));
        ValidatableResponse below = judged();
        takenBack(id);
        String verdict = below.body("verdict", equalTo("REJECT"))
                .body("reason", equalTo("TCB_BELOW_MINIMUM"))
                .body(minimum("detail"), containsString(id))
                .body("policy", equalTo("as-submitted-2"))
                .extract()
                .path("id");
        judged().body("verdict", equalTo("ACCEPT")).body(minimum("outcome"), equalTo("NOT_CHECKED"));
        Browser browser = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(browser.get("/app/proof/" + verdict + "/statement.json").text())
                .contains("SNP_LEAST_TCB_MILAN", MORE, "\"edition\" : 2");
        assertThat(browser.get("/app/proof/" + verdict).text()).contains("older than the minimum");
    }

    @Test
    void whatWillBeDemandedIsForetoldAndNoMoreWhenItIsTakenBack() throws Exception {
        Confidential reservation = Confidential.of(1, 3).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Chip chip = Chip.number(UUID.randomUUID().getMostSignificantBits());
        Registered.in(node, chip);
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        agent.answers(challenge, chip.evidence(challenge.nonce())).body("verdict", equalTo("ACCEPT"));
        Instant later = PortalTime.now().plus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        Map<String, Object> demand = demand("SNP_LEAST_TCB_MILAN", MORE);
        demand.put("validFrom", later.toString());
        String id = inForce(demand);
        String foretold = "select count(*) from attestation.forecast_now where reservation_id = '" + reservation.id()
                + "' and cause = 'MINIMUM_RAISED' and reason = 'TCB_BELOW_MINIMUM' and flips_at = '" + later + "'";
        try {
            Confidential.moveTo(PortalTime.now().plusSeconds(1));
            assertThat(Database.SUPERUSER.value(foretold)).isEqualTo("1");
        } finally {
            takenBack(id);
        }
        assertThat(Database.SUPERUSER.value(foretold)).isEqualTo("0");
    }

    /// The register knows owners' keys of guests as it knows measurements.
    @Test
    void aKeyOfAGuestsOwnerIsKnownUntilItIsWithdrawn() {
        byte[] key = new byte[48];
        new Random().nextBytes(key);
        ValidatableResponse unknown = owned(key, null);
        unknown.body("verdict", equalTo("ACCEPT")).body(idKey("outcome"), equalTo("NOT_CHECKED"));
        String id = inForce(demand("SNP_ID_KEY", HexFormat.of().formatHex(key)));
        owned(key, null).body(idKey("outcome"), equalTo("PASS")).body(idKey("detail"), containsString("Bulletin 7"));
        takenBack(id);
        String verdict = owned(key, null)
                .body("verdict", equalTo("REJECT"))
                .body("reason", equalTo("REFERENCE_VALUE_WITHDRAWN"))
                .extract()
                .path("id");
        Browser browser = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(browser.get("/app/proof/" + verdict).text()).contains("measurement or key is one");
        owned(key, key).body("verdict", equalTo("ACCEPT")).body(idKey("outcome"), equalTo("PASS"));
        owned(key, new byte[48]).body("reason", equalTo("ID_KEY_MISMATCH"));
    }

    private static String idKey(String what) {
        return "checks.find { it.id == 'id-key' }." + what;
    }

    private static ValidatableResponse owned(byte[] key, byte @Nullable [] expected) {
        Map<String, Object> question = new HashMap<>(Map.of(
                "kind",
                "sev-snp",
                "asOf",
                PortalTime.now().toString(),
                "files",
                Chip.number(25).evidence(new byte[] {5}, report -> report.put(SnpReport.ID_KEY_DIGEST, key))));
        if (expected != null) {
            question.put("expected", Map.of("idKeyDigest", HexFormat.of().formatHex(expected)));
        }
        return Person.AURORA_COMPLIANCE
                .sends(question)
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200);
    }

    @Test
    void whatAFieldReservesIsNotDemanded() {
        refused(demand("SNP_LEAST_TCB_MILAN", "ff00010000001573"));
        refused(demand("SNP_LEAST_TCB_TURIN", "ff00010001001573"));
        refused(demand("SNP_PLATFORM_ON", "04"));
        refused(demand("SNP_PLATFORM_OFF", "00"));
        refused(demand("SNP_LEAST_FIRMWARE", "0137"));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "insert into attestation.reference_value (id, kind, value, artefact, said_by, source, reason,"
                                + " valid_from, proposed_by, proposed_by_name) values (gen_random_uuid(),"
                                + " 'SNP_PLATFORM_ON', '40', 'a', 'b', 'c', 'd', now(), 'e', 'f')"))
                .hasMessageContaining("reference_value_form");
    }

    private static void refused(Map<String, Object> demand) {
        Person.OPERATOR.sends(demand).post(VALUES).then().statusCode(400).body("violations.field", hasItem("value"));
    }
}
