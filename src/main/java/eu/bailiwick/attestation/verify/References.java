package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Measured;
import eu.bailiwick.attestation.appraisal.ReferenceValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/// The reference values that a statement rests on, each of which names its own hash.
final class References {
    private References() {}

    static List<ReferenceValue> read(JsonNode listed) {
        List<ReferenceValue> references = new ArrayList<>();
        for (JsonNode one : listed) {
            try {
                ReferenceValue read = new ReferenceValue(
                        one.path("id").asText(),
                        Measured.valueOf(one.path("kind").asText()),
                        one.path("value").asText(),
                        one.path("artefact").asText(),
                        one.path("saidBy").asText(),
                        Instant.parse(one.path("from").asText()),
                        one.hasNonNull("until")
                                ? Instant.parse(one.path("until").asText())
                                : null,
                        one.hasNonNull("withdrawn")
                                ? Instant.parse(one.path("withdrawn").asText())
                                : null);
                if (!read.sha256().equals(one.path("sha256").asText())) {
                    throw new Malformed("A reference value of the statement is not the one whose hash it names.");
                }
                references.add(read);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new Malformed("A reference value of the statement cannot be read.", e);
            }
        }
        return references;
    }
}
