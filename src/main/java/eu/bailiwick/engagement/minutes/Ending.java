package eu.bailiwick.engagement.minutes;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;

/// Included minutes of a month that can soon be used no more.
///
/// @param called the reservation by its name, or by its number where it has none
/// @param until no session that begins then or later uses them
/// @param carried how many of what is left then are carried into the next month at most
/// @param zone of the contract's months
record Ending(UUID reservation, String called, YearMonth month, int left, Instant until, ZoneId zone, int carried) {}
