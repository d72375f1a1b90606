package eu.bailiwick.platform.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// How much of the log one source may fill: so many lines a minute, then one that says so, then none. All sources
/// together have a limit as well, so that many of them fill neither the log nor the memory.
final class LinesAMinute {
    /// Whether to write the line, to write that it was the last one, or nothing.
    enum Line {
        ONE,
        LAST,
        NONE
    }

    private static final int SOURCES = 50;
    private final int each;
    private final long most;
    private final Map<String, Integer> written = new HashMap<>();
    private Instant minute = Instant.EPOCH;
    private long all;

    /// @param each lines of one source in a minute; all together may have as many as fifty of them
    LinesAMinute(int each) {
        this.each = each;
        this.most = (long) SOURCES * each;
    }

    synchronized Line of(String source, Instant now) {
        Instant current = now.truncatedTo(ChronoUnit.MINUTES);
        if (!current.equals(minute)) {
            minute = current;
            written.clear();
            all = 0;
        }
        if (all > most) {
            return Line.NONE;
        }
        int own = written.merge(source, 1, Integer::sum);
        if (own > each + 1) {
            return Line.NONE;
        }
        all++;
        return own > each || all > most ? Line.LAST : Line.ONE;
    }
}
