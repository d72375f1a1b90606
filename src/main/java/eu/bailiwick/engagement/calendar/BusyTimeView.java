package eu.bailiwick.engagement.calendar;

import java.time.Instant;

/// A stretch of time in which an engineer's own calendar says that they are busy. What with is not known.
public record BusyTimeView(Instant start, Instant end) {}
