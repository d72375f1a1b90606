package eu.bailiwick.engagement.rating;

import java.time.Instant;

/// What a tenant thought of how a ticket was worked on.
///
/// @param cycle counts how often the ticket was worked on to its end
/// @param score 1 to 5, 5 being the best
public record RatingView(int cycle, int score, String words, String by, Instant at) {}
