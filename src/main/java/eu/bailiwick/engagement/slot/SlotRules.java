package eu.bailiwick.engagement.slot;

import java.time.Duration;

/// What a kind of session asks of a time: its length, what is kept free around it, the grid on which it starts by
/// the engineer's clock, how soon and how far ahead, and how many of all sessions an engineer has on one day and in
/// one week, which begins on Monday by their clock, and how long they are together on one day; a whole day where that
/// has no limit.
public record SlotRules(
        Duration length,
        Duration before,
        Duration after,
        int gridMinutes,
        Duration notice,
        Duration ahead,
        int engineerDayMax,
        Duration engineerDayLongest,
        int engineerWeekMax) {
    /// Of an engineer's week without a limit.
    public static final int ANY = Integer.MAX_VALUE;
}
