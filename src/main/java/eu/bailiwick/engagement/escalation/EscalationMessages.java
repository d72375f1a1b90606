package eu.bailiwick.engagement.escalation;

import eu.bailiwick.engagement.escalation.EscalationView.Reader;
import eu.bailiwick.engagement.escalation.EscalationView.Untold;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words about whom of the staff a deadline calls.
@MessageBundle("call")
public interface EscalationMessages {
    @Message("Who was called")
    String title();

    @Message("{#if step == 1}soon due{#else if step == 2}not kept{#else}long overdue{/if}")
    String step(int step);

    @Message("told by mail")
    String told();

    @Message("the mail waits")
    String waits();

    @Message("the mail waits for the end of quiet hours, {moment}")
    String waits_until(String moment);

    @Message("Ticket {number}, severity {severity}.")
    String mail_what(String number, int severity);

    @Message("due {moment}")
    String mail_due(String moment);

    @Message
    String reader_of(Reader constant);

    @Message
    String untold_of(Untold constant);
}
