package eu.bailiwick.attestation.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;

/// NIST's own schemas of OSCAL.
public final class OscalSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OscalSchema() {}

    /// Of assessment results.
    public static Set<ValidationMessage> faults(JsonNode document) throws IOException {
        return faults("ar", document);
    }

    /// @param model as NIST names the file, such as `component-definition`
    static Set<ValidationMessage> faults(String model, JsonNode document) throws IOException {
        try (InputStream file = OscalSchema.class.getResourceAsStream("/schema/json/oscal-" + model + "_schema.json")) {
            JsonNode published = JSON.readTree(Objects.requireNonNull(file));
            mend(published);
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(published);
            return schema.validate(document);
        }
    }

    // The published file describes some properties of the name "id" one level too deep, which is no schema at all.
    private static void mend(JsonNode published) {
        for (JsonNode parent : published.findParents("id")) {
            if (parent.path("id").path("id").isObject()) {
                ((ObjectNode) parent).set("id", parent.path("id").path("id"));
            }
        }
        // Its names for parts are no addresses.
        published.path("definitions").forEach(part -> ((ObjectNode) part).remove("$id"));
    }
}
