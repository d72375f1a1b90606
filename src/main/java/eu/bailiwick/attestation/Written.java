package eu.bailiwick.attestation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.appraisal.Check;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Checks and claims as JSON in the database, and back.
@ApplicationScoped
class Written {
    private final ObjectMapper json;

    Written(ObjectMapper json) {
        this.json = json;
    }

    static List<CheckView> shown(List<Check> checks) {
        return checks.stream()
                .map(check ->
                        new CheckView(check.id(), check.outcome(), check.mandatory(), check.reason(), check.detail()))
                .toList();
    }

    String json(List<CheckView> checks) {
        return write(checks);
    }

    String json(Map<String, Object> claims) {
        return write(claims);
    }

    String texts(List<String> texts) {
        return write(texts);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<CheckView> checks(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode claims(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
