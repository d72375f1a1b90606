package eu.bailiwick.attestation.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// No address at which an auditor reads evidence is left out of the trail.
class VisitsTest {
    private static final Pattern READ = Pattern.compile("\\| `GET (/(?:api|app)\\S*)` \\|.*\\bauditor\\b.*");
    /// The way in, and how long packs are kept; packs tell of themselves.
    private static final Set<String> NO_EVIDENCE =
            Set.of("/app", "/api/v1/audit-access", "/api/v1/proof-pack-rule", "/api/v1/evidence-packs");

    @Test
    void eachLookIsTold() throws IOException {
        List<String> open = Files.readAllLines(Path.of("docs/access.md")).stream()
                .map(READ::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1).replaceAll("\\{[^}]+}", "7"))
                .filter(path -> !NO_EVIDENCE.contains(path))
                .toList();
        assertThat(open)
                .hasSizeGreaterThan(60)
                .allSatisfy(path -> assertThat(Visits.isEvidence(path)).as(path).isTrue());
        assertThat(Visits.isEvidence("/api/v1/attestation-chains-of-others")).isFalse();
    }
}
