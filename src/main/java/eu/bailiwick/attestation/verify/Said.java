package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the signed statement of a bundle says.
record Said(JsonNode statement) {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "https://bailiwick.eu/appraisal/v1";

    /// One check as the statement lists it, without its sentence.
    record Asked(String id, String outcome, boolean mandatory, String reason) {}

    static JsonNode json(String what, byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new Malformed(what + " is no JSON.", e);
        }
    }

    static Said read(byte[] content) {
        JsonNode statement = json("The statement", content);
        if (!statement.path("_type").asText().equals(TYPE)
                || !statement.path("predicateType").asText().equals(PREDICATE)) {
            throw new Malformed("This is no statement about an appraisal.");
        }
        return new Said(statement);
    }

    private JsonNode predicate() {
        return statement.path("predicate");
    }

    String text(String name) {
        return predicate().path(name).asText();
    }

    /// What it is about: the appraisal, and the challenge with its reservation and node.
    JsonNode scope() {
        return predicate().path("scope");
    }

    /// What had to be answered, in hex; empty when nothing.
    String nonce() {
        return predicate().path("expected").path("nonce").asText();
    }

    /// SHA-256 of the files that were judged, by name, in the order in which they were judged.
    Map<String, String> subjects() {
        Map<String, String> subjects = new LinkedHashMap<>();
        for (JsonNode subject : statement.path("subject")) {
            String name = subject.path("name").asText();
            if (subjects.put(name, subject.path("digest").path("sha256").asText()) != null) {
                throw new Malformed("The statement names " + name + " twice.");
            }
        }
        return subjects;
    }

    /// Which appraisal it is about.
    String appraisal() {
        return scope().path("appraisal").asText();
    }

    /// The reservation that it is about; empty when it is about none.
    String reservation() {
        return scope().path("reservation").asText();
    }

    /// Whether it counts for that reservation.
    boolean counts() {
        return scope().has("challenge") && policy().forReservations();
    }

    int c5Type() {
        return predicate().path("c5Type").asInt();
    }

    Instant appraisedAt() {
        return instant("appraisedAt");
    }

    Kind kind() {
        return Kind.named(text("kind"))
                .orElseThrow(() -> new Malformed("The statement is about evidence of an unknown kind."));
    }

    Verdict verdict() {
        try {
            return Verdict.valueOf(text("verdict"));
        } catch (IllegalArgumentException e) {
            throw new Malformed("The statement has no verdict.", e);
        }
    }

    Instant asOf() {
        return instant("asOf");
    }

    private Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw new Malformed("The statement does not tell " + name + ".", e);
        }
    }

    @Nullable
    String validUntil() {
        return predicate().path("validUntil").isTextual() ? text("validUntil") : null;
    }

    /// The same as the portal keeps it; empty when there is no such time.
    String keptUntil() {
        return validUntil() == null ? "" : kept(instant("validUntil")).toString();
    }

    Policy policy() {
        JsonNode policy = predicate().path("policy");
        Policy read = new Policy(
                policy.path("id").asText(),
                policy.path("complete").asBoolean(),
                policy.path("freshness").asBoolean(),
                policy.path("vmplMax").asInt(),
                policy.path("edition").asInt(1));
        String hash = Bytes.sha256(read.toString().getBytes(StandardCharsets.UTF_8));
        if (!hash.equals(policy.path("sha256").asText())) {
            throw new Malformed("The policy of the statement is not the one whose hash it names.");
        }
        return read;
    }

    /// What the evidence had to say; null in statements that do not tell.
    @Nullable
    Expected expected() {
        JsonNode expected = predicate().path("expected");
        if (!expected.isObject()) {
            return null;
        }
        return new Expectation(expected).read();
    }

    List<Asked> checks() {
        List<Asked> checks = new ArrayList<>();
        predicate()
                .path("checks")
                .forEach(check -> checks.add(new Asked(
                        check.path("id").asText(),
                        check.path("outcome").asText(),
                        check.path("mandatory").asBoolean(),
                        check.path("reason").asText())));
        return checks;
    }

    JsonNode claims() {
        return predicate().path("claims");
    }

    /// The statement as the portal would show it; who submitted it is not said.
    AppraisalView view() {
        JsonNode scope = scope();
        Policy policy = policy();
        return new AppraisalView(
                id(scope.path("appraisal").asText()),
                text("kind"),
                null,
                null,
                null,
                null,
                counts(),
                "",
                "",
                policy.id(),
                kept(asOf()),
                verdict(),
                text("reason"),
                shown(),
                claims(),
                List.of(),
                c5Type(),
                null,
                instant("appraisedAt"),
                text("verifier"));
    }

    // The portal keeps microseconds.
    static Instant kept(Instant instant) {
        return instant.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }

    private List<CheckView> shown() {
        List<CheckView> shown = new ArrayList<>();
        for (JsonNode check : predicate().path("checks")) {
            shown.add(new CheckView(
                    check.path("id").asText(),
                    outcome(check.path("outcome").asText()),
                    check.path("mandatory").asBoolean(),
                    check.path("reason").asText(),
                    check.path("detail").asText()));
        }
        return shown;
    }

    private static Outcome outcome(String name) {
        try {
            return Outcome.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new Malformed("A check of the statement has no outcome.", e);
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Malformed("The statement does not say which appraisal it is about.", e);
        }
    }

    /// The same value as it would have been read from a statement.
    static JsonNode written(Object value) {
        try {
            return JSON.readTree(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String sentence() {
        return "The statement says: " + text("verdict") + (text("reason").isEmpty() ? "" : " (" + text("reason") + ")")
                + " for evidence of kind " + text("kind") + " as of " + text("asOf") + ", under the policy "
                + predicate().path("policy").path("id").asText() + "; type " + text("c5Type")
                + " of BSI C5:2026 OPS-33, and type " + (c5Type() == 4 ? 2 : 1)
                + " where the customer verifies it now.";
    }
}
