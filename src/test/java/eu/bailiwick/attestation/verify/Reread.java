package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.appraisal.Expected;
import java.util.Map;

/// What the verifier makes of the words of a statement about what was expected.
public record Reread(Map<String, Object> words) {
    public Expected expected() {
        return new Expectation(new ObjectMapper().valueToTree(words)).read();
    }
}
