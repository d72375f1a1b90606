package eu.bailiwick.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The table of traps names each once, with tests that exist or with why it cannot occur or what is open.
class TrapsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!trap \\|)([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");

    @Test
    void eachIsTriedOrSaysWhyNot() throws IOException {
        String document = Files.readString(Path.of("docs/traps.md"));
        var rows = ROW.matcher(document).results().toList();
        assertThat(rows).hasSize((int) document.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| trap |"))
                .count());
        List<String> traps = rows.stream().map(row -> row.group(1)).toList();
        assertThat(traps).hasSizeGreaterThan(35).doesNotHaveDuplicates();
        assertThat(rows)
                .allMatch(row -> row.group(3).contains("Test")
                        || row.group(2).startsWith("Cannot occur: ")
                        || row.group(2).contains("Open: "));
    }

    @Test
    void whatTriesATrapExists() throws IOException {
        InvariantsTest.namedTestsExist(Path.of("docs/traps.md"));
    }
}
