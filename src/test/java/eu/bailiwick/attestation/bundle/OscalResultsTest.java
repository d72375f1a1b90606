package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import eu.bailiwick.attestation.AppraisalView;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Assessment results are valid by NIST's own schema and follow from the checks.
class OscalResultsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Set<ValidationMessage> faults(JsonNode document) throws IOException {
        try (InputStream file = OscalResultsTest.class.getResourceAsStream("/schema/json/oscal-ar_schema.json")) {
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

    private static JsonNode results(AppraisalView appraisal) throws IOException {
        return JSON.readTree(OscalResults.of(appraisal, Example.FILES));
    }

    @Test
    void theyAreValidByTheSchemaOfNist() throws IOException {
        assertThat(faults(results(Example.accepted()))).isEmpty();
        assertThat(faults(results(Example.rejected()))).isEmpty();
    }

    @Test
    void theSchemaFindsWhatIsWrong() throws IOException {
        JsonNode document = results(Example.rejected());
        ((ObjectNode) document.at("/assessment-results/results/0/observations/0")).put("uuid", "no uuid");
        assertThat(faults(document)).isNotEmpty();
    }

    @Test
    void eachCheckIsAnObservationAndAFailedOneSpeaksAgainstItsControls() throws IOException {
        JsonNode result = results(Example.rejected()).at("/assessment-results/results/0");
        assertThat(result.get("observations")).hasSize(2);
        assertThat(result.get("findings")).hasSize(Theme.RUNNING.controls().size());
        String failed = result.at("/observations/1/uuid").asText();
        assertThat(result.get("findings")).allSatisfy(finding -> {
            assertThat(finding.at("/target/status/state").asText()).isEqualTo("not-satisfied");
            assertThat(finding.at("/related-observations/0/observation-uuid").asText())
                    .isEqualTo(failed);
        });
    }

    @Test
    void whatPassedLeavesNoFinding() throws IOException {
        assertThat(results(Example.accepted())
                        .at("/assessment-results/results/0")
                        .has("findings"))
                .isFalse();
    }

    @Test
    void theSameAppraisalGivesTheSameDocument() {
        assertThat(OscalResults.of(Example.rejected(), Example.FILES))
                .isEqualTo(OscalResults.of(Example.rejected(), Example.FILES));
    }

    @Test
    void idsAreThoseOfTheStandard() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        assertThat(Uuid5.of(dns, "www.example.com")).isEqualTo("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }
}
