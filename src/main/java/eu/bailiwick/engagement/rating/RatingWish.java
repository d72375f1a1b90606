package eu.bailiwick.engagement.rating;

import org.jspecify.annotations.Nullable;

/// A rating that somebody wants to give.
///
/// @param score 1 to 5, 5 being the best
public record RatingWish(@Nullable Integer score, @Nullable String words) {}
