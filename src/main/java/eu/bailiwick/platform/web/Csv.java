package eu.bailiwick.platform.web;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A table as comma-separated values (RFC 4180) in UTF-8. Instants are UTC; a text that a spreadsheet would run as a
/// formula is made plain by a leading apostrophe.
public final class Csv {
    private final StringBuilder text = new StringBuilder();

    public Csv(String... columns) {
        row((Object[]) columns);
    }

    public Csv row(@Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        text.append("\r\n");
        return this;
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number || value instanceof Instant || value instanceof Boolean) {
            return value.toString();
        }
        String words = value.toString();
        String safe = words.isEmpty() || "=+-@\t\r".indexOf(words.charAt(0)) < 0 ? words : "'" + words;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /// A download with that file name.
    public Response download(String fileName) {
        return Response.ok(text.toString(), "text/csv;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                .build();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
