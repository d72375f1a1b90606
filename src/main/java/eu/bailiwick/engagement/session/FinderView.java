package eu.bailiwick.engagement.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A week of slots as a person reads it: by day, by who comes, and then the times.
///
/// @param action where a chosen time is sent
/// @param previous the week before, null when that is over
/// @param next the week after, null when it is too far ahead
public record FinderView(
        String action,
        List<FinderDay> days,
        @Nullable String previous,
        @Nullable String next,
        Instant from,
        Instant last) {

    /// One day with its slots.
    public record FinderDay(Instant at, List<FinderGroup> groups) {}

    /// The times at which the same people come, and why it is them.
    public record FinderGroup(String who, String why, List<FinderTime> times) {}

    /// One time.
    public record FinderTime(String slot, Instant at) {}

    /// What a list to choose from offers.
    public record Pick(UUID id, String name) {}

    /// A language that some engineer speaks.
    public record Tongue(String code, String name) {}
}
