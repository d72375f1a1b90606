package eu.bailiwick.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The bill of materials that the build leaves beside the portal (CycloneDX).
class BillOfMaterialsIT {
    /// Licences that let a commercial product be linked with what they cover and keep its own terms.
    private static final Set<String> FIT = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EPL-1.0",
            "EPL-2.0",
            "CC0-1.0",
            "Public Domain",
            "Bouncy Castle Licence",
            "GPL-2.0-with-classpath-exception");

    @Test
    void everyLibraryHasAVersionAChecksumAndALicenceThatFits() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(new File("target/bailiwick-bom.json"));
        List<JsonNode> libraries = StreamSupport.stream(bill.get("components").spliterator(), false)
                .toList();
        assertThat(libraries).hasSizeGreaterThan(100);
        assertThat(libraries).allSatisfy(library -> {
            String name = library.path("purl").asText();
            assertThat(library.path("version").asText()).as(name).isNotEmpty();
            assertThat(library.findValuesAsText("alg")).as(name).contains("SHA-256");
            assertThat(licences(library)).as(name).anyMatch(FIT::contains);
        });
    }

    private static List<String> licences(JsonNode library) {
        return StreamSupport.stream(library.path("licenses").spliterator(), false)
                .map(one -> one.path("license").has("id")
                        ? one.path("license").get("id").asText()
                        : one.path("license").path("name").asText())
                .toList();
    }
}
