package eu.bailiwick.attestation.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A token affirms what was checked and holds, and nothing else.
class EarTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2027-03-01T10:00:00.9Z");
    private static final List<String> WHOLE =
            List.of("signature", "chip", "revocation", "tcb", "debug", "measurement", "report-data");

    private static CheckView passed(String id) {
        return new CheckView(id, Outcome.PASS, true, "", "Holds.");
    }

    private static CheckView failed(String id, String reason) {
        return new CheckView(id, Outcome.FAIL, true, reason, "Does not hold.");
    }

    private static CheckView notChecked(String id, boolean mandatory) {
        return new CheckView(id, Outcome.NOT_CHECKED, mandatory, "NOT_EXPECTED", "Not asked.");
    }

    private static List<CheckView> allPassed() {
        return new ArrayList<>(WHOLE.stream().map(EarTest::passed).toList());
    }

    private static JsonNode ear(String kind, Verdict verdict, List<CheckView> checks) throws JsonProcessingException {
        AppraisalView appraisal = new AppraisalView(
                UUID.fromString("01958a00-0000-7000-8000-000000000001"),
                kind,
                null,
                null,
                null,
                null,
                true,
                "CUSTOMER",
                "Cleo Compliance",
                "reservation-1",
                AT,
                verdict,
                verdict == Verdict.ACCEPT ? "" : "SOMETHING",
                checks,
                JSON.readTree("{\"reportData\":\"" + "0a".repeat(64) + "\",\"cpu\":{\"reportData\":\"" + "0b".repeat(64)
                        + "\"},\"gpu-0\":{\"nonce\":\"" + "0c".repeat(32) + "\"}}"),
                List.of(),
                3,
                AT.plusSeconds(60),
                AT,
                "bailiwick/1 test");
        return JSON.valueToTree(Ear.of(appraisal, "ab".repeat(32)));
    }

    private static JsonNode vector(JsonNode ear, String part) {
        return ear.path("submods").path(part).path("ear_trustworthiness_vector");
    }

    @Test
    void whatWasCheckedAndHoldsIsAffirmed() throws Exception {
        JsonNode ear = ear("sev-snp", Verdict.ACCEPT, allPassed());
        assertThat(ear.path("eat_profile").asText()).isEqualTo("tag:ietf.org,2026:rats/ear#04");
        assertThat(ear.path("iat").isIntegralNumber()).isTrue();
        assertThat(ear.path("exp").asLong()).isEqualTo(AT.getEpochSecond() + 60);
        assertThat(ear.path("ear_status").asText()).isEqualTo("affirming");
        assertThat(vector(ear, "sev-snp"))
                .isEqualTo(JSON.readTree(
                        "{\"instance-identity\":2,\"hardware\":2,\"executables\":3,\"configuration\":2}"));
        JsonNode part = ear.path("submods").path("sev-snp");
        assertThat(part.path("eat_nonce").asText())
                .hasSize(86)
                .startsWith("CgoK")
                .doesNotContain("=");
        assertThat(part.path("ear_appraisal_policy_ids").toString()).isEqualTo("[\"reservation-1\"]");
        assertThat(ear.path(Ear.EXTENSION).path("statement").path("sha256").asText())
                .isEqualTo("ab".repeat(32));
    }

    @Test
    void whateverWasNotCheckedIsNeverAffirmed() throws Exception {
        for (int i = 0; i < WHOLE.size(); i++) {
            for (boolean mandatory : new boolean[] {true, false}) {
                List<CheckView> checks = allPassed();
                checks.set(i, notChecked(WHOLE.get(i), mandatory));
                for (Verdict verdict : List.of(Verdict.ACCEPT, Verdict.INCONCLUSIVE)) {
                    JsonNode ear = ear("sev-snp", verdict, checks);
                    assertThat(ear.path("ear_status").asText()).as(WHOLE.get(i)).isEqualTo("none");
                    assertThat(ear.path("submods")
                                    .path("sev-snp")
                                    .path("ear_status")
                                    .asText())
                            .isEqualTo("none");
                    Aspect.of(WHOLE.get(i))
                            .ifPresent(aspect -> assertThat(vector(ear, "sev-snp")
                                            .path(aspect.wireName())
                                            .asInt(-5))
                                    .isZero());
                }
            }
        }
    }

    @Test
    void nothingIsAffirmedOfEvidenceThatNobodySigned() throws Exception {
        List<CheckView> checks = allPassed();
        checks.set(0, failed("signature", "SIGNATURE_INVALID"));
        JsonNode vector = vector(ear("sev-snp", Verdict.REJECT, checks), "sev-snp");
        assertThat(vector.toString())
                .isEqualTo("{\"instance-identity\":0,\"hardware\":99,\"executables\":0,\"configuration\":0}");
        checks.remove(0);
        checks.removeIf(check -> check.id().equals("chip"));
        JsonNode without = ear("sev-snp", Verdict.ACCEPT, checks);
        assertThat(without.path("ear_status").asText()).isEqualTo("none");
        assertThat(vector(without, "sev-snp").toString()).doesNotContain("2", "3");
        JsonNode unreadable = ear("sev-snp", Verdict.REJECT, List.of(failed("format", "MALFORMED")));
        assertThat(unreadable.path("ear_status").asText()).isEqualTo("contraindicated");
        assertThat(vector(unreadable, "sev-snp").toString()).isEqualTo("{\"hardware\":1}");
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void noTierIsBetterThanTheVerdict(Verdict verdict) throws Exception {
        JsonNode ear = ear("sev-snp", verdict, allPassed());
        assertThat(ear.path("ear_status").asText()).isEqualTo(Tier.of(verdict).wireName());
        List<CheckView> checks = allPassed();
        checks.set(3, failed("tcb", "TCB_OUT_OF_DATE"));
        JsonNode bad = ear("sev-snp", verdict, checks);
        assertThat(bad.path("ear_status").asText()).isNotEqualTo("affirming");
        assertThat(vector(bad, "sev-snp").path("hardware").asInt()).isNotEqualTo(2);
    }

    @Test
    void eachPartStandsForItself() throws Exception {
        List<CheckView> checks = new ArrayList<>(List.of(passed("cpu-gpu-binding"), passed("registered-device")));
        WHOLE.forEach(id -> checks.add(passed("cpu/" + id)));
        checks.add(passed("gpu-0/signature"));
        checks.add(passed("gpu-0/nonce"));
        checks.add(failed("gpu-0/driver-rim-reference-values", "NO_REFERENCE_VALUES"));
        JsonNode ear = ear("composite", Verdict.REJECT, checks);
        assertThat(ear.path("submods").path("cpu").path("ear_status").asText()).isEqualTo("affirming");
        assertThat(ear.path("submods").path("composite").path("ear_status").asText())
                .isEqualTo("affirming");
        JsonNode gpu = ear.path("submods").path("gpu-0");
        assertThat(gpu.path("ear_status").asText()).isEqualTo("contraindicated");
        assertThat(gpu.path("ear_trustworthiness_vector").path("executables").asInt())
                .isEqualTo(96);
        assertThat(gpu.path("eat_nonce").asText()).hasSize(43).startsWith("DAwM");
        assertThat(ear.path("ear_status").asText()).isEqualTo("contraindicated");

        checks.set(2, failed("cpu/signature", "SIGNATURE_INVALID"));
        JsonNode forged = ear("composite", Verdict.REJECT, checks);
        assertThat(vector(forged, "composite").toString()).doesNotContain("2");
    }
}
