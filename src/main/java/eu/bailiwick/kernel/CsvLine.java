package eu.bailiwick.kernel;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of comma-separated values (RFC 4180). Instants are UTC; a text that a spreadsheet would run
/// as a formula is made plain by a leading apostrophe.
public final class CsvLine {
    // A control character in front, or after blanks one of = + - @, also in their full width.
    private static final Pattern FORMULA = Pattern.compile("\\p{Cntrl}|\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]");

    private CsvLine() {}

    public static String of(@Nullable Object... cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        return line.append("\r\n").toString();
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number || value instanceof Instant || value instanceof Boolean) {
            return value.toString();
        }
        String words = value.toString();
        String safe = FORMULA.matcher(words).lookingAt() ? "'" + words : words;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
