package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The component definition is valid by NIST's own schema and says of each control what the assessment results go by.
class OscalComponentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROPS = "/component-definition/components/0/props";
    private static final String IMPLEMENTED = "/component-definition/components/0/control-implementations";

    private static JsonNode definition() throws IOException {
        return JSON.readTree(OscalComponent.text());
    }

    private static List<JsonNode> requirements() throws IOException {
        return definition()
                .at(IMPLEMENTED)
                .valueStream()
                .flatMap(one -> one.get("implemented-requirements").valueStream())
                .toList();
    }

    private static List<String> named(JsonNode props, String name) {
        return props.valueStream()
                .filter(prop -> prop.get("name").asText().equals(name))
                .map(prop -> prop.get("value").asText())
                .toList();
    }

    @Test
    void itIsValidByTheSchemaOfNist() throws IOException {
        assertThat(OscalSchema.faults("component-definition", definition())).isEmpty();
    }

    @Test
    void theSchemaFindsWhatIsWrong() throws IOException {
        JsonNode document = definition();
        ((ObjectNode) document.at(IMPLEMENTED + "/0/implemented-requirements/0")).put("control-id", "no token");
        assertThat(OscalSchema.faults("component-definition", document)).isNotEmpty();
    }

    @Test
    void everyControlStandsOnceWithEachThemeThatIsEvidenceForIt() throws IOException {
        assertThat(requirements())
                .extracting(one -> one.get("control-id").asText())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Control.values()).map(Control::id).toList());
        for (JsonNode one : requirements()) {
            assertThat(named(one.get("props"), "theme"))
                    .as(one.get("control-id").asText())
                    .containsExactlyElementsOf(Arrays.stream(Theme.values())
                            .filter(theme -> theme.controls().stream()
                                    .anyMatch(control -> control.id()
                                            .equals(one.get("control-id").asText())))
                            .map(Theme::name)
                            .toList());
            assertThat(one.get("remarks").asText()).contains("not shown");
        }
    }

    @Test
    void everyFrameworkIsNamedWhereItsControlsPointTo() throws IOException {
        List<String> named = definition()
                .at("/component-definition/back-matter/resources")
                .valueStream()
                .map(resource -> "#" + resource.get("uuid").asText())
                .toList();
        assertThat(definition()
                        .at(IMPLEMENTED)
                        .valueStream()
                        .map(one -> one.get("source").asText()))
                .containsExactlyElementsOf(named)
                .hasSize(3);
    }

    @Test
    void theChecksAreThoseThatAssessmentResultsGoBy() throws IOException {
        JsonNode props = definition().at(PROPS);
        assertThat(props.valueStream().filter(prop -> prop.get("name").asText().equals("check")))
                .allSatisfy(prop -> {
                    String check = prop.get("value").asText();
                    assertThat(Theme.of(check).name())
                            .as(check)
                            .isEqualTo(prop.get("class").asText());
                    assertThat(Support.isMapped(check)).as(check).isTrue();
                })
                .hasSizeGreaterThan(50);
        assertThat(named(props, "check"))
                .contains("signature", "nonce", "revocation", "debug")
                .doesNotContainAnyElementsOf(Support.UNMAPPED.keySet())
                .doesNotHaveDuplicates();
    }

    @Test
    void eachIdNamesOneThing() throws IOException {
        List<String> ids = definition().findValuesAsText("uuid");
        assertThat(new TreeSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void itSaysWhenItWasChanged() throws IOException {
        assertThat(definition().at("/component-definition/uuid").asText())
                .as("the definition says something else now: set OscalComponent.CHANGED to today, and its new id here")
                .isEqualTo("df72bcf1-eb02-5e04-93f2-97ba7e8c8caf");
        assertThat(OscalComponent.text()).isEqualTo(OscalComponent.text());
    }
}
