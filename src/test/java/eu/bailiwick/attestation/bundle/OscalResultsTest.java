package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.bailiwick.attestation.AppraisalView;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Assessment results are valid by NIST's own schema and follow from the checks.
class OscalResultsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode results(AppraisalView appraisal) throws IOException {
        return JSON.readTree(OscalResults.of(appraisal, Example.FILES));
    }

    @Test
    void theyAreValidByTheSchemaOfNist() throws IOException {
        assertThat(OscalSchema.faults(results(Example.accepted()))).isEmpty();
        assertThat(OscalSchema.faults(results(Example.rejected()))).isEmpty();
    }

    @Test
    void theSchemaFindsWhatIsWrong() throws IOException {
        JsonNode document = results(Example.rejected());
        ((ObjectNode) document.at("/assessment-results/results/0/observations/0")).put("uuid", "no uuid");
        assertThat(OscalSchema.faults(document)).isNotEmpty();
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
