package eu.bailiwick.attestation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Which reason of ours stands for which that independent tools give, as the documentation tells everybody.
final class ReasonTable {
    private static final Path PAGE = Path.of("docs/attestation-reasons.md");
    private static final Pattern CODE = Pattern.compile("`([A-Za-z_]+)`");

    private ReasonTable() {}

    /// One row.
    ///
    /// @param ours what a check says then
    /// @param before what may decide instead, because it was asked first
    record Reason(String ours, List<String> before) {}

    /// The rows by the reason of the others.
    static Map<String, Reason> read() {
        try {
            Map<String, Reason> rows = new LinkedHashMap<>();
            for (String line : Files.readAllLines(PAGE)) {
                String[] cells = line.split("\\|");
                if (line.startsWith("| `") && cells.length > 4) {
                    Reason row = new Reason(codes(cells[2]).getFirst(), codes(cells[4]));
                    if (rows.put(codes(cells[1]).getFirst(), row) != null) {
                        throw new IllegalStateException("The table names a reason twice: " + line);
                    }
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /// Why a case is not accepted, as others say it; nothing for one that is.
    static List<String> expected(Corpus.Case one) {
        String expected = one.expect();
        return expected.startsWith("ACCEPT")
                ? List.of()
                : Arrays.stream(expected.substring(expected.indexOf(':') + 1)
                                .replaceFirst(" \\(.*", "")
                                .split(" \\+ "))
                        .toList();
    }

    static List<Reason> of(Corpus.Case one) {
        Map<String, Reason> rows = read();
        return expected(one).stream()
                .map(reason -> {
                    if (!rows.containsKey(reason)) {
                        throw new IllegalStateException(PAGE + " has no row for " + reason);
                    }
                    return rows.get(reason);
                })
                .toList();
    }

    /// Whether a verdict may name that reason, empty when it was accepted.
    static boolean decides(Corpus.Case one, String reason) {
        List<Reason> rows = of(one);
        return rows.isEmpty()
                ? reason.isEmpty()
                : rows.stream().anyMatch(row -> row.ours.equals(reason) || row.before.contains(reason));
    }
}
