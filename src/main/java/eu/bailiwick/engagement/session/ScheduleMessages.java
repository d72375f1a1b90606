package eu.bailiwick.engagement.session;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the staff's pages on sessions.
@MessageBundle("schedule")
public interface ScheduleMessages {
    @Message("Schedule")
    String title();

    @Message("Sessions by day, in your own time zone.")
    String lead();

    @Message("Somebody else has to come")
    String orphans();

    @Message("The engineer is away then, or no longer cleared. A session without a cleared engineer does not begin.")
    String orphans_lead();

    @Message("Engineer")
    String engineer();

    @Message("Everybody")
    String everybody();

    @Message("From")
    String from();

    @Message("Show")
    String show();

    @Message("You are no engineer here yet")
    String not_linked();

    @Message("An operator can link you on the page of an engineer.")
    String not_linked_words();

    @Message("Nothing in the week from {day}")
    String none(String day);

    @Message("Booked sessions appear here at once.")
    String none_words();

    @Message("Later")
    String later();

    @Message("Earlier")
    String earlier();

    @Message("Not cleared any more")
    String not_cleared();

    @Message("Taken in their own calendar, too")
    String is_busy();

    @Message("The engineer's own calendar holds something at the same time")
    String doubled();

    @Message(
            "These sessions stay booked until somebody decides. Ask the engineer which of the two they come to; open the session to let somebody else come.")
    String doubled_lead();

    @Message("Away then")
    String is_away();

    @Message("Somebody else")
    String reassign();

    @Message("Who comes instead of {name}?")
    String reassign_question(String name);

    @Message("Whoever stands in or is free and cleared comes at the same time. The customer reads why.")
    String reassign_words();

    @Message("Why")
    String reason();

    @Message("Internal notes")
    String notes();

    @Message("For the staff. No customer reads a word of it.")
    String notes_lead();

    @Message("Note")
    String note();

    @Message("Keep the note")
    String note_keep();

    @Message("Nobody has written anything yet.")
    String notes_none();

    @Message("Earlier ones are in the file.")
    String notes_older();

    @Message("What is written often")
    String presets();

    @Message("Kinds of sessions")
    String types();

    @Message("What customers can book, how soon, and what cancelling costs. What is booked keeps its rules.")
    String types_lead();

    @Message("Add a kind")
    String type_add();

    @Message("No kinds yet")
    String types_none();

    @Message("Add one; then customers can book it.")
    String types_none_words();

    @Message("No session is offered yet")
    String offered_none();

    @Message("The provider has not said which sessions with engineers there are. Until then, open a ticket and ask.")
    String offered_none_words();

    @Message("Open a ticket")
    String offered_none_ticket();

    @Message("A kind of session")
    String type();

    @Message("Times in minutes.")
    String type_lead();

    @Message("Kind")
    String kind();

    @Message("Length")
    String length();

    @Message("{number} of us")
    String people(int number);

    @Message("Notice")
    String notice();

    @Message("{days} days ahead")
    String ahead(int days);

    @Message("Skills")
    String skills();

    @Message("State")
    String state();

    @Message("Offered")
    String listed();

    @Message("Not offered")
    String unlisted();

    @Message("Short name")
    String code();

    @Message("Small letters, digits and hyphens; it stays.")
    String code_hint();

    @Message("Name in English")
    String name();

    @Message("Name in German")
    String name_de();

    @Message("In a sentence, English")
    String description();

    @Message("In a sentence, German")
    String description_de();

    @Message("How long")
    String f_minutes();

    @Message("Kept free before")
    String f_before();

    @Message("Kept free after")
    String f_after();

    @Message("Begins every")
    String f_grid();

    @Message("Booked at the latest before")
    String f_notice();

    @Message("Days ahead at most")
    String f_ahead();

    @Message("How many of us")
    String f_engineers();

    @Message("Sessions of one engineer a day")
    String f_day_max();

    @Message("Sessions of one customer a week")
    String f_week_max();

    @Message("Minutes of one engineer a day, all kinds together")
    String f_day_minutes();

    @Message("Minutes of one customer a week, all kinds together")
    String f_week_minutes();

    @Message("Sessions of one engineer a week, all kinds together")
    String f_engineer_week();

    @Message("Sessions of one customer a month")
    String f_month_max();

    @Message("Empty for no limit.")
    String f_no_limit();

    @Message("Free to cancel until before")
    String f_free();

    @Message("Counted when later, in percent")
    String f_late();

    @Message("Moves at most")
    String f_moves();

    @Message("Customers can book it")
    String f_listed();

    @Message("Save")
    String save();

    @Message("How did it go?")
    String conclude();

    @Message("Outcome")
    String outcome();

    @Message("Customers read it. Needed when you call the session off.")
    String reason_hint();

    @Message("The session")
    String session();

    @Message("Customer")
    String customer();

    @Message("Jurisdiction")
    String law();

    @Message("What it is about")
    String topic();

    @Message("Who comes")
    String comers();

    @Message("Worked from")
    String worked_from();

    @Message("Worked until")
    String worked_until();

    @Message("What was worked is counted, and never more than was booked or the customer has extended it by.")
    String worked_hint();

    @Message
    String state_of(SessionState constant);

    @Message
    String outcome_of(StaffSessions.Outcome constant);

    @Message("Works on {ticket}")
    String why_owns(String ticket);
}
