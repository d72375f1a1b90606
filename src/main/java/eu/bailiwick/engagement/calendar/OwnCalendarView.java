package eu.bailiwick.engagement.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The caller's own calendar, as the portal reads it. Its address is a secret and not shown again.
///
/// @param host of its address, such as `calendar.example.eu`; null while there is none, as is all that follows from it
/// @param readAt when it was last read, which is how old the busy times are; null until it was, also by an earlier
///     address
/// @param triedAt when reading was last tried
/// @param outcome of that; null before the first
/// @param status that the server answered with, if there was an answer
/// @param fault what cannot be understood of it, when the outcome is `UNREADABLE`
/// @param nextAt when it is read next
/// @param stale whether nothing has been read for a day, of which the engineer and the planners are told
/// @param busyTimes how many stretches of time are taken from now on
/// @param reading whether it is being read now; what became of it is told a few seconds later
/// @param version counts the addresses; 0 while there is none
public record OwnCalendarView(
        @Nullable String host,
        @Nullable Instant setAt,
        @Nullable Instant readAt,
        @Nullable Instant triedAt,
        @Nullable CalendarOutcome outcome,
        @Nullable Integer status,
        @Nullable String fault,
        @Nullable Instant nextAt,
        boolean stale,
        int busyTimes,
        boolean reading,
        int version) {
    static final OwnCalendarView NONE =
            new OwnCalendarView(null, null, null, null, null, null, null, null, false, 0, false, 0);
}
