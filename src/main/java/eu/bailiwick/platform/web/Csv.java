package eu.bailiwick.platform.web;

import eu.bailiwick.kernel.CsvLine;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A table as comma-separated values (`CsvLine`) in UTF-8.
public final class Csv {
    /// How many rows of a long table are read at once.
    public static final int PAGE = 1000;

    private static final Pattern FILE_NAME = Pattern.compile("\\w[\\w.-]*\\.csv");
    private final StringBuilder text = new StringBuilder();

    public Csv(String... columns) {
        row((Object[]) columns);
    }

    public Csv row(@Nullable Object... cells) {
        text.append(CsvLine.of(cells));
        return this;
    }

    /// All rows of a long table, read and sent page by page: `page` gives those after a row, the first ones after null.
    public <T> Response download(String fileName, Function<@Nullable T, List<T>> page, BiConsumer<Csv, T> written) {
        List<T> first = page.apply(null);
        StreamingOutput all = out -> {
            for (List<T> rows = first; !rows.isEmpty(); rows = page.apply(rows.getLast())) {
                rows.forEach(row -> written.accept(this, row));
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        };
        return download(fileName, all);
    }

    /// A download with that file name, which the portal makes itself: letters, digits, dots, hyphens, then `.csv`.
    public Response download(String fileName) {
        return download(fileName, text.toString());
    }

    private static Response download(String fileName, Object content) {
        if (!FILE_NAME.matcher(fileName).matches()) {
            throw new IllegalArgumentException("not a name for a download: " + fileName);
        }
        return Response.ok(content, "text/csv;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                .build();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
