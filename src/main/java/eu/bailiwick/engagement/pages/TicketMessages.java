package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.ticket.Degree;
import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.engagement.ticket.EntryView.Side;
import eu.bailiwick.engagement.ticket.Queue;
import eu.bailiwick.engagement.ticket.TicketKind;
import eu.bailiwick.engagement.ticket.TicketState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words of the pages about tickets.
@MessageBundle("ticket")
public interface TicketMessages {
    @Message("Tickets")
    String title();

    @Message("What you have asked our engineers, by when an answer is due, and what was measured.")
    String lead();

    @Message("Open a ticket")
    String open();

    @Message("Say what you see and what you need. Whoever works on it is cleared for where your nodes stand.")
    String open_lead();

    @Message("You have asked nothing yet")
    String none();

    @Message("Open a ticket when something is slow, broken or unclear. A measurement says more than a description.")
    String none_words();

    @Message("When your colleagues open a ticket it appears here.")
    String none_reader();

    @Message("No ticket is like that. Choose other filters.")
    String none_match();

    @Message("Ticket")
    String ticket();

    @Message("State")
    String state();

    @Message("Kind")
    String kind();

    @Message("Severity")
    String severity();

    @Message("Reservation")
    String reservation();

    @Message("Nodes")
    String nodes();

    @Message("About")
    String about();

    @Message("Open a ticket about {what}")
    String open_about(String what);

    @Message("Leave empty for all nodes; separate names by commas.")
    String nodes_hint();

    @Message("None")
    String no_reservation();

    @Message("Any")
    String any();

    @Message("Next deadline")
    String due();

    @Message("Changed")
    String changed();

    @Message("Opened")
    String opened();

    @Message("In one line")
    String subject();

    @Message("What happens")
    String words();

    @Message("What you see, what you expected, since when, and the exact command.")
    String words_hint();

    @Message("How much work it touches")
    String impact();

    @Message("How soon it matters")
    String urgency();

    @Message("Works on it")
    String owner();

    @Message("Nobody yet")
    String no_owner();

    @Message("Jurisdiction")
    String jurisdiction();

    @Message("Write")
    String write();

    @Message("Your message")
    String yours();

    @Message("Send")
    String send();

    @Message("Both sides read this.")
    String public_words();

    @Message("What was said and done")
    String thread();

    @Message("The ticket")
    String facts();

    @Message("Related tickets")
    String links();

    @Message("Is it solved?")
    String solved();

    @Message("Seven days after it was resolved the ticket closes by itself.")
    String solved_words();

    @Message("Yes, close it")
    String accept();

    @Message("Open it again")
    String reopen();

    @Message("What is still wrong")
    String why();

    @Message("Closed tickets can be opened again for thirty days.")
    String closed_words();

    @Message("Merged into another ticket")
    String merged();

    @Message("What is written goes on there.")
    String merged_words();

    @Message("Show it")
    String merged_open();

    @Message("We wait for your answer")
    String waiting();

    @Message("The clock stands still until then.")
    String waiting_words();

    @Message("Merged with {number}")
    String merged_with(String number);

    @Message("A part goes on as {number}")
    String split_into(String number);

    @Message("Was a part of {number}")
    String split_from(String number);

    @Message("Written on the earlier ticket")
    String copied();

    @Message("Severity {n}")
    String grade(int n);

    @Message("Round {n}")
    String round(int n);

    @Message("Opened by our staff for you")
    String by_staff();

    @Message
    String kind_of(TicketKind constant);

    @Message
    String kind_hint(TicketKind constant);

    @Message
    String state_of(TicketState constant);

    @Message
    String impact_of(Degree constant);

    @Message
    String urgency_of(Degree constant);

    @Message
    String queue_of(Queue constant);

    @Message
    String side_of(Side constant);

    @Message
    String entry_of(EntryKind constant);
}
