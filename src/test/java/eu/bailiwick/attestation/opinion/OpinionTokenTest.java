package eu.bailiwick.attestation.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens of other verifiers are read for what they say, and what is no attestation result is refused.
class OpinionTokenTest {
    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(String claims) {
        return part("{\"alg\":\"ES256\"}") + "." + part(claims) + "." + part("signature");
    }

    @ParameterizedTest
    @CsvSource({"affirming, ACCEPT", "warning, CONDITIONAL", "none, INCONCLUSIVE", "contraindicated, REJECT"})
    void theWorstTierIsTheVerdict(String tier, Verdict verdict) {
        assertThat(OpinionToken.read(token("{\"ear_status\":\"" + tier + "\"}")).verdict())
                .isEqualTo(verdict);
        assertThat(OpinionToken.read(token("{\"submods\":{\"a\":{\"ear.status\":\"affirming\"},\"b\":{\"ear.status\":\""
                                + tier + "\"}}}"))
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void itSaysWhoJudgedWhenAndWhatWasAnswered() {
        OpinionToken read = OpinionToken.read(
                token("{\"iat\":1800000000,\"ear_verifier_id\":{\"developer\":\"https://v.example\",\"build\":\"7\"},"
                        + "\"submods\":{\"cpu\":{\"ear_status\":\"none\",\"eat_nonce\":[\"abcdefgh\",\"other\"]}}}"));
        assertThat(read.verifier()).isEqualTo("https://v.example 7");
        assertThat(read.judgedAt()).isEqualTo(Instant.ofEpochSecond(1_800_000_000));
        assertThat(read.nonce()).isEqualTo("abcdefgh");
        assertThat(OpinionToken.read(token("{\"iat\":1.5,\"ear_status\":\"none\"}"))
                        .judgedAt())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ear_status\":\"excellent\"}",
                "{\"ear_status\":2}",
                "{\"ear_status\":\"none\",\"ear_status\":\"affirming\"}",
                "[\"ear_status\"]",
                "{\"ear_status\":\"none\"} trailing",
                "no json"
            })
    void whatIsNoAttestationResultIsRefused(String claims) {
        assertThatThrownBy(() -> OpinionToken.read(token(claims))).isInstanceOf(Problem.class);
    }

    @Test
    void anUnsignedOrBottomlessTokenIsRefused() {
        for (String bad : new String[] {
            "a.b",
            "a.b.c.d",
            part("{\"alg\":\"none\"}") + "." + part("{\"ear_status\":\"affirming\"}") + ".",
            "%%%." + part("{\"ear_status\":\"affirming\"}") + ".x",
            token("{\"a\":".repeat(3000) + "1" + "}".repeat(3000))
        }) {
            assertThatThrownBy(() -> OpinionToken.read(bad))
                    .as(bad.substring(0, 3))
                    .isInstanceOf(Problem.class);
        }
    }
}
