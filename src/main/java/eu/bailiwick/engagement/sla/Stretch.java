package eu.bailiwick.engagement.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Some time during which a clock ran by one version of a calendar.
///
/// @param to null while it still runs
public record Stretch(Instant from, @Nullable Instant to, BusinessCalendar calendar) {}
