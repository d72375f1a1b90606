package eu.bailiwick.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What was done with people of ours, on tickets with them, and with hardware. The rest stands in the messages `trail`.
@MessageBundle("deeds")
public interface DeedMessages {
    @Message("Answer for tickets kept")
    String done_macro_written();

    @Message("Ticket answered")
    String done_ticket_answered();

    @Message("Ticket linked")
    String done_ticket_linked();

    @Message("Ticket merged")
    String done_ticket_merged();

    @Message("Ticket moved")
    String done_ticket_moved();

    @Message("Note of the staff on a ticket")
    String done_ticket_noted();

    @Message("Ticket opened")
    String done_ticket_opened();

    @Message("Ticket sorted")
    String done_ticket_sorted();

    @Message("Promise about a ticket not kept")
    String done_ticket_breached();

    @Message("Business hours published")
    String done_calendar_published();

    @Message("Measurement added to a ticket")
    String done_ticket_measured();

    @Message("Health event settled")
    String done_health_event_settled();

    @Message("Degradation noted")
    String done_degradation_noted();
}
