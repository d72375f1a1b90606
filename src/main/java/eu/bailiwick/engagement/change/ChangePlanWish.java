package eu.bailiwick.engagement.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A plan that one of the staff proposes.
///
/// @param words what will be done, 8,000 characters at most
/// @param fallback what may go wrong, and the way back, 4,000 characters at most
/// @param minutes of engineers' time that it takes, 1 to 6,000, where it is foreseen
/// @param begins with `ends`, or neither
public record ChangePlanWish(
        @Nullable String words,
        @Nullable String fallback,
        @Nullable Integer minutes,
        @Nullable Instant begins,
        @Nullable Instant ends) {}
