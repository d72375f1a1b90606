package eu.bailiwick.engagement.minutes;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What becomes of included minutes, in sentences.
@MessageBundle("pace")
public interface PaceMessages {
    @Message("At the pace so far")
    String title();

    @Message(
            "{used} minutes were used by {pieces} sessions and tickets so far. Since {from}, when it began, that is {week} a week.")
    String so_far(String used, String pieces, String from, String week);

    @Message("The minutes that {month} includes are used up.")
    String used_up(String month);

    @Message("The {available} minutes that {month} still has are used up on {day}.")
    String lasts(String available, String month, String day);

    @Message("{count} minutes lapse on {day}.")
    String lapses(String count, String day);

    @Message("No minutes of {month} lapse.")
    String lapses_none(String month);

    @Message(
            "Of the {available} that {month} still has, {expected} more are used by its end, or by the end of the reservation.")
    String because(String available, String month, String expected);

    @Message("{count} go into the next month.")
    String carried(String count);

    @Message("If nothing beyond what is booked is taken, {count} minutes of {month} lapse on {day}.")
    String without(String count, String month, String day);

    @Message("{count} are booked; they count as a part of the pace, and instead of it where they are more.")
    String booked(String count);

    @Message
    String none(MinutesPace.Basis constant);
}
