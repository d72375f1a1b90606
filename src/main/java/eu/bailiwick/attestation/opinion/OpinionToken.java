package eu.bailiwick.attestation.opinion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.platform.problem.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An EAT Attestation Result of another verifier (draft-ietf-rats-ear), read and not believed: nobody here knows
/// the key that signed it. Names of the claims are those of draft 04 (`ear_status`) or of the drafts before
/// (`ear.status`).
///
/// @param verifier who judged, by the token's own word; empty when it does not say
/// @param verdict the worst tier that it names
/// @param nonce the first that it names, as it is written
record OpinionToken(
        String verifier,
        Verdict verdict,
        @Nullable Instant judgedAt,
        @Nullable String nonce) {
    private static final int NAME_MAX = 200;
    private static final int DEPTH_MAX = 20;
    private static final long LATEST = 253_402_300_799L;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static OpinionToken read(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            throw Problem.invalid("token", "Paste a signed token of three parts (JWT).");
        }
        json(parts[0]);
        JsonNode claims = json(parts[1]);
        List<Verdict> tiers = new ArrayList<>();
        tier(claims).ifPresent(tiers::add);
        for (JsonNode part : claims.path("submods")) {
            tier(part).ifPresent(tiers::add);
        }
        Verdict verdict = tiers.stream()
                .max(Comparator.naturalOrder())
                .orElseThrow(
                        () -> Problem.invalid("token", "This token names no status of an attestation result (EAR)."));
        return new OpinionToken(verifier(claims), verdict, instant(claims.path("iat")), nonce(claims));
    }

    private static Optional<Verdict> tier(JsonNode claims) {
        JsonNode status = either(claims, "ear_status", "ear.status");
        if (status.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (status.asText()) {
                    case "affirming" -> Verdict.ACCEPT;
                    case "warning" -> Verdict.CONDITIONAL;
                    case "none" -> Verdict.INCONCLUSIVE;
                    case "contraindicated" -> Verdict.REJECT;
                    default ->
                        throw Problem.invalid(
                                "token", "This token names a status that attestation results do not have.");
                });
    }

    private static JsonNode either(JsonNode claims, String newer, String older) {
        return claims.has(newer) ? claims.path(newer) : claims.path(older);
    }

    private static JsonNode json(String part) {
        try {
            JsonNode read = JSON.readTree(Base64.getUrlDecoder().decode(part));
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw Problem.invalid("token", "This token cannot be read.");
        }
        throw Problem.invalid("token", "This token cannot be read.");
    }

    private static String verifier(JsonNode claims) {
        JsonNode id = either(claims, "ear_verifier_id", "ear.verifier-id");
        String name = (id.path("developer").asText() + " " + id.path("build").asText()).strip();
        return name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name;
    }

    private static @Nullable Instant instant(JsonNode seconds) {
        boolean fits = seconds.isIntegralNumber()
                && seconds.canConvertToLong()
                && seconds.asLong() >= 0
                && seconds.asLong() <= LATEST;
        return fits ? Instant.ofEpochSecond(seconds.asLong()) : null;
    }

    private static @Nullable String nonce(JsonNode claims) {
        List<String> nonces = claims.findValues("eat_nonce").stream()
                .map(one -> one.isArray() ? one.path(0).asText() : one.asText())
                .filter(one -> !one.isEmpty() && one.length() <= NAME_MAX)
                .toList();
        return nonces.isEmpty() ? null : nonces.getFirst();
    }
}
