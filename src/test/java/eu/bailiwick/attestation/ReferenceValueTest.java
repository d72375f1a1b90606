package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A reference value counts when two people say so, is named by the verdicts that rest on it, and is withdrawn for a
/// reason.
@QuarkusTest
class ReferenceValueTest {
    private static final String VALUES = "/api/v1/operator/reference-values";
    private static final String PAGE = "/ops/trust-anchors/reference-values";

    private final byte[] measurement = random();
    private final String value = HexFormat.of().formatHex(measurement);
    private final String artefact = "Image " + value.substring(0, 12);

    private static byte[] random() {
        byte[] bytes = new byte[48];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private Map<String, Object> word(Object... others) {
        Map<String, Object> word = new HashMap<>(Map.of(
                "kind",
                "SNP_MEASUREMENT",
                "value",
                value.toUpperCase(java.util.Locale.ROOT),
                "artefact",
                artefact,
                "saidBy",
                "Image team",
                "source",
                "https://images.example/7",
                "reason",
                "Built twice, alike"));
        for (int i = 0; i < others.length; i += 2) {
            word.put((String) others[i], others[i + 1]);
        }
        return word;
    }

    private String proposed() {
        return Person.OPERATOR
                .sends(word())
                .post(VALUES)
                .then()
                .statusCode(201)
                .body("state", equalTo("PROPOSED"))
                .body("value", equalTo(value))
                .extract()
                .path("id");
    }

    private static ValidatableResponse does(Person person, String id, String what, Object body) {
        return person.sends(body).post(VALUES + "/" + id + "/" + what).then();
    }

    private List<Map<String, Object>> evidence(Chip chip, byte... nonce) {
        List<Map<String, Object>> files = new java.util.ArrayList<>(chip.evidence(nonce));
        files.set(
                0,
                Chip.file(
                        "report.bin",
                        new SnpReport(3, chip.id(), Chip.TCB)
                                .put(SnpReport.CPU, (byte) 25, (byte) 1)
                                .put(SnpReport.REPORT_DATA, nonce)
                                .put(SnpReport.MEASUREMENT, measurement)
                                .signedBy(chip.pki().endorsing().getPrivate())));
        return files;
    }

    private ValidatableResponse judged() {
        return Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind",
                        "sev-snp",
                        "asOf",
                        PortalTime.now().toString(),
                        "files",
                        evidence(Chip.number(23), (byte) 4)))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200);
    }

    private static String outcome(String what) {
        return "checks.find { it.id == 'measurement' }." + what;
    }

    @Test
    void aValueCountsFromTheSecondPersonsWordUntilItIsWithdrawn() {
        String id = proposed();
        judged().body(outcome("outcome"), equalTo("NOT_CHECKED"));
        does(Person.OPERATOR, id, "confirmation", Map.of()).statusCode(403);
        does(Person.ENGINEER, id, "confirmation", Map.of()).statusCode(403);
        does(Person.AURORA_ADMIN, id, "confirmation", Map.of()).statusCode(403);
        Person.AURORA_ADMIN.asks().get(VALUES).then().statusCode(403);
        Person.OPERATOR_2.sends(word()).post(VALUES).then().statusCode(409);
        does(Person.OPERATOR_2, id, "confirmation", Map.of()).statusCode(200).body("state", equalTo("CONFIRMED"));
        does(Person.OPERATOR_2, id, "confirmation", Map.of()).statusCode(409);
        String verdict = judged().body("verdict", equalTo("ACCEPT"))
                .body(outcome("outcome"), equalTo("PASS"))
                .body(outcome("detail"), containsString(artefact))
                .body(outcome("detail"), containsString(id))
                .extract()
                .path("id");
        String statement = Browser.of(Person.AURORA_COMPLIANCE)
                .get("/app/proof/" + verdict + "/statement.json")
                .text();
        assertThat(statement).contains("\"references\"", value, "Image team");
        does(Person.OPERATOR, id, "withdrawal", Map.of("reason", " ")).statusCode(400);
        does(Person.OPERATOR, id, "withdrawal", Map.of("reason", "A hole in it"))
                .statusCode(200)
                .body("withdrawnReason", equalTo("A hole in it"));
        judged().body("verdict", equalTo("REJECT")).body("reason", equalTo("REFERENCE_VALUE_WITHDRAWN"));
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + verdict)
                .then()
                .body("verdict", equalTo("ACCEPT"));
        does(Person.OPERATOR_2, id, "confirmation", Map.of()).statusCode(409);
        proposed();
    }

    @Test
    void aWithdrawalIsNoticeAtOnceToWhoRestsOnTheValue() throws Exception {
        String id = proposed();
        does(Person.OPERATOR_2, id, "confirmation", Map.of()).statusCode(200);
        Confidential reservation = Confidential.of(1, 3).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Chip chip = Chip.number(977);
        Registered.in(node, chip);
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        agent.answers(challenge, evidence(chip, challenge.nonce())).body("verdict", equalTo("ACCEPT"));
        does(Person.OPERATOR, id, "withdrawal", Map.of("reason", "A hole in it"))
                .statusCode(200);
        Confidential.moveTo(PortalTime.now().plusSeconds(1));
        assertThat(Database.SUPERUSER.value(
                        "select string_agg(cause || ' ' || verdict || ' ' || reason, ',' order by cause)"
                                + " from attestation.forecast_now where reservation_id = '" + reservation.id() + "'"))
                .isEqualTo("COLLATERAL_ENDS INCONCLUSIVE CRL_EXPIRED,VALUE_WITHDRAWN REJECT REFERENCE_VALUE_WITHDRAWN");
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestation-alarms?reservation=" + reservation.id() + "&open=true")
                .then()
                .body("items.reason", hasItem("WOULD_FLIP"));
    }

    @Test
    void theDatabaseKeepsTwoPeopleAndTheWord() throws Exception {
        String id = proposed();
        String at = " where id = '" + id + "'";
        for (String attack : List.of(
                "update attestation.reference_value set confirmed_by = proposed_by, confirmed_by_name = 'x', confirmed_at ="
                        + " now()" + at,
                "update attestation.reference_value set value = repeat('ab', 48)" + at,
                "update attestation.reference_value set withdrawn_by = 'x', withdrawn_by_name = 'x', withdrawn_at = now()"
                        + at,
                "delete from attestation.reference_value" + at,
                "insert into attestation.reference_value select (r).* from (select jsonb_populate_record(v, jsonb_build_object('id',"
                        + " gen_random_uuid(), 'value', repeat('cd', 48), 'confirmed_by', 'a', 'confirmed_by_name', 'a',"
                        + " 'confirmed_at', now())) r from attestation.reference_value v" + at + ") made")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                    .as(attack)
                    .isInstanceOf(Exception.class);
        }
        Person.ENGINEER.asks().get(VALUES + "/" + id).then().body("state", equalTo("PROPOSED"));
    }

    @Test
    void whatIsNoMeasurementIsRefusedByItsField() {
        refused("value", word("value", "ab"));
        refused("value", word("value", "00".repeat(48)));
        refused("value", word("kind", "SGX_MRENCLAVE"));
        refused("artefact", word("artefact", " "));
        refused("saidBy", word("saidBy", "x".repeat(201)));
        refused(
                "validUntil",
                word("validUntil", PortalTime.now().minus(1, ChronoUnit.DAYS).toString()));
    }

    private static void refused(String field, Map<String, Object> word) {
        Person.OPERATOR.sends(word).post(VALUES).then().statusCode(400).body("violations.field", hasItem(field));
    }

    @Test
    void theListIsFilteredOnThePageInTheFileAndInTheInterface() {
        String id = proposed();
        Browser browser = Browser.of(Person.OPERATOR_2);
        String mine = "?kind=SNP_MEASUREMENT&state=PROPOSED&value=" + value.substring(0, 20);
        assertThat(browser.get(PAGE + mine).text())
                .contains(artefact, "Waits for a second person", "value=\"" + value.substring(0, 20) + "\"");
        assertThat(browser.get(PAGE + "/reference-values.csv" + mine).text()).contains(id, value);
        for (String other : List.of("?state=WITHDRAWN", "?kind=TDX_MRTD", "?value=" + "0".repeat(64))) {
            String narrowed = other + (other.contains("value") ? "" : "&value=" + value);
            assertThat(browser.get(PAGE + narrowed).text()).contains("No reference value matches");
            assertThat(browser.get(PAGE + "/reference-values.csv" + narrowed).text())
                    .doesNotContain(id);
            Person.OPERATOR.asks().get(VALUES + narrowed).then().body("items.id", not(hasItem(id)));
        }
        Person.OPERATOR
                .asks()
                .get(VALUES + mine)
                .then()
                .body("items.id", hasItem(id))
                .body("items.state", everyItem(equalTo("PROPOSED")));
        assertThat(browser.post(PAGE + "/" + id + "/confirmation", Map.of()).text())
                .contains("Counts");
        Browser.Shown unsaid = browser.post(PAGE + "/" + id + "/withdrawal", Map.of("why", " "));
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(unsaid.text()).contains("#f-why", "id=\"f-why-error\"");
        Browser.Shown wrong = browser.post(PAGE, Map.of("kind", "TDX_MRTD", "value", "zz", "artefact", "<b>"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("#f-value", "&lt;b&gt;");
    }
}
