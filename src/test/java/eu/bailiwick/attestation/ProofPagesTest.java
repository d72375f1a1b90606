package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a compliance officer, an operator and a stranger see of proof.
@QuarkusTest
class ProofPagesTest {
    private static final AmdPki AMD = AmdPki.of("Milan");
    private static final byte[] CHIP = Arrays.copyOf(new byte[] {42}, 64);
    private static final byte[] TCB = {3, 0, 0, 0, 0, 0, 20, 115};

    // signed once, for no two signatures are alike
    private static final byte[] REPORT = report();

    private static String judged() {
        return Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind",
                        "sev-snp",
                        "files",
                        List.of(
                                Map.of("name", "report.bin", "content", REPORT),
                                Map.of("name", "chain/vcek.der", "content", Pem.der(AMD.vcek(CHIP, TCB))))))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("REJECT"))
                .extract()
                .path("id");
    }

    private static byte[] report() {
        return new SnpReport(3, CHIP, TCB)
                .put(SnpReport.CPU, (byte) 25, (byte) 1)
                .put(SnpReport.REPORT_DATA, Arrays.copyOf(new byte[] {7}, 64))
                .signedBy(AMD.endorsing().getPrivate());
    }

    private static Browser compliance() {
        return Browser.of(Person.AURORA_COMPLIANCE);
    }

    @Test
    void theVerdictIsExplainedAndEverythingIsThere() {
        String id = judged();
        Browser.Shown page = compliance().get("/app/proof/" + id);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Rejected", "two operators have not confirmed", "Who signed", "How fresh it is", "What runs")
                .contains("The processor&#39;s own number", "Type 3 of BSI C5:2026 OPS-33", "To reach type 1")
                .contains(Statements.sha256(REPORT))
                .contains("Byte by byte: ", "CPUID_FAM_ID", "0x188", "AUTHOR_KEY_EN off");
        assertThat(compliance().get("/app/proof/" + id + "/claims.csv").text())
                .contains("\"CPUID_FAM_ID\",\"25\",392,1,\"\"");
        assertThat(compliance().get("/app/proof/" + id + "/files/1").status()).isEqualTo(200);
        assertThat(compliance().get("/app/proof/" + id + "/files/3").status()).isEqualTo(404);
        assertThat(compliance().get("/app/proof/" + id + "/bundle").text())
                .startsWith("PK")
                .doesNotContain("../");
        assertThat(compliance().get("/app/proof/" + id + "/report.pdf").text()).startsWith("%PDF");
        assertThat(compliance().get("/app/proof/" + id).text()).contains("The statement is entry");
    }

    @Test
    void theListIsFilteredAndGivesTheSameAsCsv() {
        String id = judged();
        assertThat(compliance()
                        .get("/app/proof?verdict=REJECT&kind=sev-snp&use=WHAT_IF")
                        .text())
                .contains(id);
        assertThat(compliance().get("/app/proof?verdict=ACCEPT").text()).doesNotContain(id);
        assertThat(compliance().get("/app/proof?use=COUNTS").text()).doesNotContain(id);
        assertThat(compliance().get("/app/proof/verdicts.csv?verdict=REJECT").text())
                .contains(id);
        assertThat(compliance().get("/app/proof?kind=nonsense").status()).isEqualTo(400);
    }

    @Test
    void twoVerdictsStandSideBySide() {
        String left = judged();
        String right = judged();
        Browser.Shown page = compliance().get("/app/proof/compare?a=" + left + "&b=" + right);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("No difference", left, right);
        assertThat(compliance().get("/app/proof/compare?a=x&b=" + right).status())
                .isEqualTo(400);
    }

    @Test
    void anotherTenantSeesNoneOfIt() {
        String id = judged();
        Browser other = Browser.of(Person.BOREALIS_ADMIN);
        for (String path : List.of("", "/bundle", "/report.pdf", "/statement.json", "/verdict.ear.jwt", "/files/1")) {
            assertThat(other.get("/app/proof/" + id + path).status()).as(path).isEqualTo(404);
        }
        assertThat(other.get("/app/proof/compare?a=" + id + "&b=" + id).status())
                .isEqualTo(404);
        assertThat(other.get("/app/proof").text()).doesNotContain(id);
    }

    @Test
    void aPersonJudgesFilesAndIsToldWhatIsWrong() {
        Browser.Shown empty = upload(Map.of("kind", "sev-snp"), null);
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.text()).contains("Choose at least one file");
        Browser.Shown late = upload(Map.of("kind", "sev-snp", "asOf", "yesterday"), report());
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.text()).contains("Write an instant such as", "value=\"yesterday\"");
        Browser.Shown odd = upload(Map.of("kind", "sev-snp", "expected.measurement", "xyz"), report());
        assertThat(odd.status()).isEqualTo(422);
        assertThat(odd.text()).contains("#f-expected.measurement");
        Browser.Shown shown = upload(Map.of("kind", "sev-snp"), report());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.path()).matches("/app/proof/[0-9a-f-]{36}");
        assertThat(shown.text())
                .contains("A question of what if", "Nothing else was checked")
                .doesNotContain("Every check that applies");
    }

    private static Browser.Shown upload(Map<String, String> fields, byte @Nullable [] file) {
        return compliance().upload("/app/proof/judge", fields, "files", "report.bin", file);
    }

    @Test
    void aRootIsProposedByOneAndConfirmedByAnother() {
        String pem = new String(Pem.of(AmdPki.of("Genoa").root().certificate()), StandardCharsets.US_ASCII);
        Browser operator = Browser.of(Person.OPERATOR);
        Map<String, String> form = Map.of("kind", AnchorKind.AMD_SEV.name(), "certificates", pem, "reason", "");
        Browser.Shown refused = operator.post("/ops/trust-anchors", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Say why it is to count", "BEGIN CERTIFICATE");
        String reason = "A trial " + UUID.randomUUID();
        Browser.Shown proposed =
                operator.post("/ops/trust-anchors", Map.of("kind", "AMD_SEV", "certificates", pem, "reason", reason));
        assertThat(proposed.text()).contains(reason, "Waits for a second person", "Not known as the vendor");
        String id = Person.OPERATOR
                .asks()
                .get("/api/v1/trust-anchors")
                .then()
                .extract()
                .path("items.find { it.reason == '" + reason + "' }.id");
        assertThat(operator.post("/ops/trust-anchors/" + id + "/confirmation", Map.of())
                        .status())
                .isEqualTo(403);
        Browser second = Browser.of(Person.OPERATOR_2);
        assertThat(second.post("/ops/trust-anchors/" + id + "/confirmation", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(second.post("/ops/trust-anchors/" + id + "/withdrawal", Map.of())
                        .text())
                .contains("Withdrawn");
    }

    @Test
    void aStrangerReadsAboutTheLog() {
        judged();
        RestAssured.given().accept("text/html").get("/log").then().statusCode(200);
        RestAssured.get("/log/log.v0.json")
                .then()
                .statusCode(200)
                .body("tileHeight", equalTo(8))
                .body("checkpointPath", equalTo("/log/checkpoint"));
        String key = RestAssured.get("/log/log.v0.json").path("key");
        assertThat(RestAssured.given().accept("text/html").get("/log").asString())
                .contains(key, "How to verify")
                .doesNotContain("aurora");
    }
}
