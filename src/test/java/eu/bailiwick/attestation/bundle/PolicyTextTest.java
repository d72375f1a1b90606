package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.statement.Statements;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The policy in a bundle is the one whose hash was signed.
class PolicyTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Policy> policies() {
        return List.of(Policy.RESERVATION, Policy.RESERVATION_1, Policy.AS_SUBMITTED);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void itsTextHasTheHashThatTheStatementNames(Policy policy) throws Exception {
        String hash = Statements.sha256(policy.toString().getBytes(StandardCharsets.UTF_8));
        Map<String, Object> written = new LinkedHashMap<>(Map.of("id", policy.id()));
        written.put("complete", policy.complete());
        written.put("freshness", policy.freshness());
        written.put("vmplMax", policy.vmplMax());
        if (policy.edition() > 1) {
            written.put("edition", policy.edition());
        }
        written.put("sha256", hash);
        String statement = JSON.writeValueAsString(Map.of("predicate", Map.of("policy", written)));
        JsonNode text = JSON.readTree(PolicyText.of(statement));
        assertThat(text.get("sha256").asText()).isEqualTo(hash);
        assertThat(Statements.sha256(text.get("hashedText").asText().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(hash);
    }
}
