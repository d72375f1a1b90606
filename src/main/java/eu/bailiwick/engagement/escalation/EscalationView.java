package eu.bailiwick.engagement.escalation;

import eu.bailiwick.engagement.sla.Metric;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That one of the staff was called because a clock had reached a rung of its ladder.
///
/// @param metric null when nobody has taken what was handed on
/// @param n counts the runs of the clock
/// @param step 1 soon due, 2 not kept, 3 long overdue
/// @param reachedAt when the rung was reached, whenever that was noticed
/// @param toldAt when the mail server took the mail; null while it waits, or when none leaves
/// @param waitsUntil when the quiet hours end or ended for which the mail waits or waited
/// @param untold why no mail leaves
public record EscalationView(
        UUID id,
        @Nullable Metric metric,
        int n,
        int step,
        Reader reader,
        Instant reachedAt,
        @Nullable Instant toldAt,
        @Nullable Instant waitsUntil,
        @Nullable Untold untold) {

    /// Who is called.
    public enum Reader {
        OWNER,
        TEAM
    }

    /// Why nobody is told any more.
    public enum Untold {
        /// What was promised was done before the mail left.
        OVER,
        /// Nobody has said where mail reaches them.
        NO_ADDRESS,
        /// While it waited for the end of quiet hours the next rung was reached, of which a mail tells.
        OVERTAKEN
    }

    public String tone() {
        return step == 1 ? "warn" : "crit";
    }
}
