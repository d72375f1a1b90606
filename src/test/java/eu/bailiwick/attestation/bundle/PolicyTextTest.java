package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.Formats;
import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.statement.Statements;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The policy in a bundle is the one whose hash was signed, and what it says that an absence costs is what it costs.
class PolicyTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Policy AS_SUBMITTED_1 = new Policy("as-submitted-1", false, false, 1, 1);

    static List<Policy> policies() {
        return List.of(
                Policy.RESERVATION, Policy.RESERVATION_2, Policy.RESERVATION_1, Policy.AS_SUBMITTED, AS_SUBMITTED_1);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void itsTextHasTheHashThatTheStatementNames(Policy policy) throws Exception {
        JsonNode text = text(policy);
        assertThat(text.get("sha256").asText()).isEqualTo(hash(policy));
        assertThat(Statements.sha256(text.get("hashedText").asText().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(hash(policy));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void itSaysWhatEveryAbsenceOfItsEditionCosts(Policy policy) throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        for (Absence absence : Absence.values()) {
            if (absence.isOf(policy)) {
                expected.put(absence.name(), absence.costs(policy).name());
            }
        }
        assertThat(costs(policy)).isEqualTo(expected);
        assertThat(expected.containsKey("NO_MINIMUM")).isEqualTo(policy.edition() > 1);
    }

    /// Evidence of every kind, whole and with each of its files left out, with what was expected and with nothing.
    @ParameterizedTest
    @MethodSource("policies")
    void checksWeighWhatTheTextSays(Policy policy) throws Exception {
        Map<String, String> said = costs(policy);
        Set<String> met = new TreeSet<>();
        for (Trial trial : Formats.trials()) {
            for (Trial part : trial.parts()) {
                Appraisal appraisal = part.under(policy).appraise();
                appraisal.checks().stream()
                        .filter(check -> check.outcome() == Outcome.NOT_CHECKED)
                        .forEach(check -> {
                            met.add(check.reason());
                            assertThat(said)
                                    .as(check.toString())
                                    .containsEntry(
                                            check.reason(), check.weight().name());
                        });
            }
        }
        assertThat(met)
                .contains("NOT_EXPECTED", "NO_CHALLENGE", "REVOCATION_NOT_CHECKED", "TCB_NOT_CHECKED")
                .contains("QE_IDENTITY_NOT_CHECKED", "NO_REFERENCE_VALUES");
        assertThat(met.contains("NO_MINIMUM")).isEqualTo(policy.edition() > 1);
    }

    @Test
    void aMeasurementThatNobodyExpectsCostsNothingAndMissingCollateralTheProof() throws Exception {
        assertThat(costs(Policy.RESERVATION))
                .containsEntry("NOT_EXPECTED", Verdict.ACCEPT.name())
                .containsEntry("NO_MINIMUM", Verdict.ACCEPT.name())
                .containsEntry("REVOCATION_NOT_CHECKED", Verdict.INCONCLUSIVE.name())
                .containsEntry("NO_CHALLENGE", Verdict.INCONCLUSIVE.name());
        assertThat(text(Policy.RESERVATION).path("means").path("complete").asText())
                .contains("What nobody expects of a processor, such as its measurement")
                .doesNotContain("reference values must have been checked");
    }

    private static Map<String, String> costs(Policy policy) throws Exception {
        Map<String, String> costs = new LinkedHashMap<>();
        text(policy).path("means").path("notChecked").forEach(one -> {
            assertThat(one.path("means").asText()).endsWith(".");
            assertThat(costs.put(one.path("reason").asText(), one.path("atBest").asText()))
                    .isNull();
        });
        return costs;
    }

    private static JsonNode text(Policy policy) throws Exception {
        Map<String, Object> written = new LinkedHashMap<>(Map.of("id", policy.id()));
        written.put("complete", policy.complete());
        written.put("freshness", policy.freshness());
        written.put("vmplMax", policy.vmplMax());
        if (policy.edition() > 1) {
            written.put("edition", policy.edition());
        }
        written.put("sha256", hash(policy));
        return JSON.readTree(PolicyText.of(JSON.writeValueAsString(Map.of("predicate", Map.of("policy", written)))));
    }

    private static String hash(Policy policy) {
        return Statements.sha256(policy.toString().getBytes(StandardCharsets.UTF_8));
    }
}
