package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.minutes.OnUs;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on what was worked on a ticket.
@MessageBundle("worklog")
public interface WorklogMessages {
    @Message("Work")
    String title();

    @Message(
            "What was worked on this ticket. The customer sees how long and on whose account, and not what is written.")
    String lead();

    @Message("Nothing is noted yet")
    String none();

    @Message("Note your work when it is done, at the latest five days after the end of its month.")
    String none_words();

    @Message("Work")
    String work();

    @Message("Began")
    String began();

    @Message("Minutes")
    String minutes();

    @Message("What was done")
    String words();

    @Message("The staff alone read this.")
    String words_hint();

    @Message("Account")
    String account();

    @Message("the customer's minutes")
    String theirs();

    @Message("on us: {why}")
    String ours(String why);

    @Message("Note work")
    String note();

    @Message("{left} included minutes are left in {month}; what is beyond may still cost {cap} net.")
    String left(String left, String month, String cap);

    @Message("This ticket is about no reservation: its work is on us.")
    String unbound();

    @Message("Takes the place of")
    String corrects();

    @Message("nothing: it is new work")
    String corrects_none();

    @Message("What was noted stays. Its minutes come back, and these count; write 0 when it never was.")
    String corrects_hint();

    @Message("{minutes} min by {author}, {day}")
    String one(String minutes, String author, String day);

    @Message("Counts")
    String counts();

    @Message("Corrected later")
    String corrected();

    @Message("Correction")
    String correction();

    @Message
    String because(OnUs constant);
}
