package eu.bailiwick.billing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Keeps what a run could not bill as JSON.
@ApplicationScoped
class FailureList {
    private static final TypeReference<List<BillingRuns.Failure>> LIST = new TypeReference<>() {};
    private final ObjectMapper json;

    FailureList(ObjectMapper json) {
        this.json = json;
    }

    String write(List<BillingRuns.Failure> failures) {
        try {
            return json.writeValueAsString(failures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<BillingRuns.Failure> read(String text) {
        try {
            return json.readValue(text, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
