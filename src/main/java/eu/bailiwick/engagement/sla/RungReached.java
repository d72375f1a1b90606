package eu.bailiwick.engagement.sla;

import java.time.Instant;
import java.util.UUID;

/// A clock has reached a rung of its ladder; told within the transaction that wrote it down.
///
/// @param step 1 soon due, 2 not kept, 3 long overdue
/// @param at when it was reached, whenever that was noticed
/// @param internal whether it is the clock of a hand-off
public record RungReached(UUID cycle, UUID ticket, int step, Instant at, boolean internal) {}
