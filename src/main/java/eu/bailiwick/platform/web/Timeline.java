package eu.bailiwick.platform.web;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Rows of blocks along the time axis: places with their capacity, nodes with their proof. `now` is drawn when inside
/// the window.
public record Timeline(String caption, Period window, Instant now, List<Row> rows) {

    /// A place and what it offers, or a node and how it stands; `note` is the second, quieter line.
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
        MAINTENANCE,
        PROVED,
        AGAIN,
        FALLS;

        public String css() {
            return "tl-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
