package eu.bailiwick.engagement.measurement.tool;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Output of a tool as lines, without colours and without what a launcher writes in front of them. Lines longer
/// than any tool writes are cut, so that no pattern is tried on them for long.
final class Text {
    private static final int LINE_MAX = 2000;
    private static final int QUOTE_MAX = 300;
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]{0,12}m");
    // [0], [1,3]<stdout>:, 0: as mpirun, srun -l and nccl-tests write them
    private static final Pattern RANK =
            Pattern.compile("^(?:\\[\\d{1,6}(?:,\\d{1,6})?](?:<std(?:out|err)>)?:?|\\d{1,6}:)\\s?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,9})?");
    private final List<String> lines = new ArrayList<>();
    private final String raw;
    private final Xids xids;

    Text(String raw) {
        this(raw, Xids.NONE);
    }

    Text(String raw, Xids xids) {
        this.raw = raw;
        this.xids = xids;
        raw.lines().forEach(line -> {
            String plain = COLOUR.matcher(line.length() > LINE_MAX ? line.substring(0, LINE_MAX) : line)
                    .replaceAll("");
            lines.add(RANK.matcher(plain).replaceFirst(""));
        });
    }

    List<String> lines() {
        return lines;
    }

    /// What was sent, for what is one document and not lines.
    String raw() {
        return raw;
    }

    String quote(int index) {
        return cut(lines.get(index).strip());
    }

    /// From a place within a document on, to the end of its line: one that was printed in a single line is not quoted
    /// from its beginning.
    String quoteAt(int offset) {
        int from = raw.lastIndexOf('\n', offset) + 1;
        int end = raw.indexOf('\n', offset);
        int until = end < 0 ? raw.length() : end;
        return cut(
                raw.substring(until - from > QUOTE_MAX ? offset : from, until).strip());
    }

    private static String cut(String line) {
        return line.length() > QUOTE_MAX ? line.substring(0, QUOTE_MAX) + "…" : line;
    }

    Finding finding(Finding.FindingCode code, int index, String detail) {
        return new Finding(code, index + 1, quote(index), detail);
    }

    /// An XID, with the edition of the catalogue that says what it means.
    Finding xid(int code, int index, String about) {
        return new Finding(xids.of(code), index + 1, quote(index), about + ", XID " + code, xids.edition());
    }

    boolean has(String word) {
        return lines.stream().anyMatch(line -> line.contains(word));
    }

    /// A number as tools write it; null for anything else, and for what no tool measures.
    static @Nullable BigDecimal number(@Nullable String text) {
        return text != null && NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
