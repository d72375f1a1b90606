package eu.bailiwick.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of promises names each of them once, and tests that exist.
class InvariantsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]\\d+(?:, [A-Z]\\d+)*) \\|");
    private static final Pattern TESTED = Pattern.compile("`(?:([A-Z]\\w+Test)(?:\\.(\\w+))?|\\.([a-z]\\w+))`");

    @Test
    void oneIdIsOnePromiseInEachTable() throws IOException {
        String[] tables = document().split("\\| asked by \\|", 2);
        assertThat(tables).hasSize(2);
        for (String table : tables) {
            List<String> ids = ROW.matcher(table)
                    .results()
                    .flatMap(row -> Stream.of(row.group(1).split(", ")))
                    .toList();
            assertThat(ids).hasSizeGreaterThan(15).doesNotHaveDuplicates();
        }
    }

    @Test
    void thePromisesOfCapacityAndOfMoneyEachHaveTheirRow() throws IOException {
        List<String> ids = ROW.matcher(document().split("\\| asked by \\|", 2)[0])
                .results()
                .flatMap(row -> Stream.of(row.group(1).split(", ")))
                .toList();
        assertThat(ids)
                .contains("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9")
                .contains("B1", "B2", "B3", "B4", "B5", "B6", "B8");
    }

    @Test
    void whatAttacksAPromiseExists() throws IOException {
        namedTestsExist(Path.of("docs/invariants.md"));
    }

    /// `.method` alone is one of the test that was named before it.
    static void namedTestsExist(Path document) throws IOException {
        List<Path> tests;
        try (Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
            tests = all.toList();
        }
        String[] last = {""};
        TESTED.matcher(Files.readString(document)).results().forEach(named -> {
            last[0] = named.group(1) == null ? last[0] : named.group(1);
            String method = named.group(1) == null ? named.group(3) : named.group(2);
            assertThat(tests)
                    .as(named.group())
                    .anyMatch(file -> file.getFileName().toString().equals(last[0] + ".java")
                            && (method == null || has(file, method)));
        });
    }

    private static boolean has(Path file, String method) {
        try {
            return Files.readString(file).contains("void " + method + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/invariants.md"));
    }
}
