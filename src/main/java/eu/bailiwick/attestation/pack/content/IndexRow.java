package eu.bailiwick.attestation.pack.content;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.kernel.CsvLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A verdict in the lists of a pack: what it has in index.json, and the line that follows from it in
/// index.csv.
public final class IndexRow {
    static final List<String> COLUMNS = List.of(
            "log_index",
            "appraisal",
            "appraised_at",
            "as_of",
            "kind",
            "verdict",
            "reason",
            "counts",
            "reservation",
            "project",
            "jurisdiction",
            "node",
            "collector",
            "c5_type",
            "policy",
            "valid_until",
            "devices",
            "statement_sha256");
    private static final Set<String> INSTANTS = Set.of("appraised_at", "as_of", "valid_until");

    private IndexRow() {}

    /// The first line of index.csv.
    public static String heading() {
        return CsvLine.of(COLUMNS.toArray());
    }

    /// The line of index.csv; Malformed when the row is none.
    public static String line(JsonNode row) {
        @Nullable Object[] cells = new Object[COLUMNS.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(COLUMNS.get(i), row.path(COLUMNS.get(i)));
        }
        return CsvLine.of(cells);
    }

    private static @Nullable Object cell(String column, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        return INSTANTS.contains(column) ? instant(value.asText()) : value.asText();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Malformed("The list of verdicts has an instant that is none: " + text, e);
        }
    }
}
