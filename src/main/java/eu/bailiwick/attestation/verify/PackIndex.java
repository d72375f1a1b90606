package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/// The list of the verdicts of a pack, read a row at a time.
record PackIndex(PackZip zip) {
    static final String FILE = "index.json";
    private static final String UNREADABLE = "The list of verdicts cannot be read.";
    // One row of a document at a time, so what follows it is no mistake.
    private static final ObjectMapper ROWS = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    void each(Consumer<JsonNode> row) {
        try (InputStream in = zip.stream(FILE);
                JsonParser json = ROWS.createParser(in)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new Malformed(UNREADABLE);
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                row.accept(json.readValueAsTree());
            }
            if (json.currentToken() != JsonToken.END_ARRAY || json.nextToken() != null) {
                throw new Malformed(UNREADABLE);
            }
        } catch (IOException e) {
            throw new Malformed(UNREADABLE, e);
        }
    }
}
