package eu.bailiwick.home.workbench;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the staff's workbench.
@MessageBundle("workbench")
public interface WorkbenchMessages {
    @Message("Today")
    String title();

    @Message("{day}: who expects you, what is due next, and what does not run as it should.")
    String lead(String day);

    @Message("Your sessions")
    String sessions_own();

    @Message("Sessions of all engineers")
    String sessions_all();

    @Message("No session today")
    String sessions_none();

    @Message("Take the ticket with the next deadline, or look at the week ahead.")
    String sessions_none_words();

    @Message("To the schedule")
    String schedule();

    @Message("Time")
    String time();

    @Message("Session")
    String session();

    @Message("Engineer")
    String engineer();

    @Message("Tickets by deadline")
    String tickets();

    @Message("The next {shown} of {all} that are open.")
    String tickets_lead(String shown, String all);

    @Message("No ticket is open")
    String tickets_none();

    @Message("What customers ask stands here as soon as they ask. Engineers see it where they are cleared.")
    String tickets_none_words();

    @Message("All tickets")
    String tickets_all();

    @Message("Whose turn")
    String turn();

    @Message("Yours")
    String yours();

    @Message("nobody yet")
    String nobody();

    @Message("Incidents")
    String incidents();

    @Message("Nodes of running reservations that have failed, fell silent or do not prove themselves.")
    String incidents_lead();

    @Message("Nothing is wrong that we know of")
    String incidents_none();

    @Message(
            "Every node of a running reservation reports, works and has proved itself. Engineers see those where they are cleared.")
    String incidents_none_words();

    @Message("Where")
    String where();

    @Message("What is wrong")
    String wrong();

    @Message("Since")
    String since();

    @Message("Hardware")
    String hardware();

    @Message("never reported")
    String never();

    @Message
    String turn_of(Whose constant);

    @Message
    String kind_of(Incident.Kind constant);
}
