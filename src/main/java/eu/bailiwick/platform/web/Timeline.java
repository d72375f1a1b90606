package eu.bailiwick.platform.web;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A calendar of capacity: one row per place and node type, blocks along the time axis. `now` is drawn when inside the
/// window.
public record Timeline(String caption, Period window, Instant now, List<Row> rows) {

    /// A place and what it offers; `note` is the second, quieter line.
    public record Row(String name, String note, List<Block> blocks) {}

    /// A stretch of time with a meaning; `label` is read out and, when it fits, written into the block.
    public record Block(
            Period period,
            Kind kind,
            String label,
            @Nullable String href) {}

    /// What a block means; each differs by outline and words as well as by colour.
    public enum Kind {
        FREE,
        PARTLY,
        FULL,
        OWN,
        SCHEDULED,
        PENDING,
        MAINTENANCE;

        public String css() {
            return "tl-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
