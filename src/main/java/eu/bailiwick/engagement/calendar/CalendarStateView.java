package eu.bailiwick.engagement.calendar;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the reading of an engineer's own calendar stands, for whoever plans: never its address.
///
/// @param id the engineer's, and `name` theirs
/// @param kept whether the engineer has one read
/// @param readAt when it was last read; null until it was
/// @param outcome of the last attempt; null before the first
/// @param stale whether nothing has been read for a day
/// @param doubled how many booked sessions ahead are at a time that it says is taken
public record CalendarStateView(
        UUID id,
        String name,
        boolean kept,
        @Nullable Instant readAt,
        @Nullable CalendarOutcome outcome,
        boolean stale,
        int doubled) {

    CalendarStateView with(int doubledSessions) {
        return new CalendarStateView(id, name, kept, readAt, outcome, stale, doubledSessions);
    }

    /// What to look at first: what was not read for a day, then what overlaps, then what failed.
    int urgency() {
        return stale ? 0 : doubled > 0 ? 1 : outcome != null && outcome != CalendarOutcome.READ ? 2 : 3;
    }
}
