package eu.bailiwick.engagement.sla;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An edition of within how long a ticket that is handed on has to be taken.
public record HandoffTargetsView(
        int version, String reason, String publishedBy, Instant publishedAt, List<HandoffTarget> targets) {

    /// What holds for a severity.
    ///
    /// @param severity 1 to 4, 1 being the gravest
    /// @param minutes within so many minutes, 1 to 10080
    /// @param calendar of these business hours, by their code, such as `BUSINESS` or `ALWAYS`
    public record HandoffTarget(
            @Nullable Integer severity,
            @Nullable Integer minutes,
            @Nullable String calendar) {}
}
