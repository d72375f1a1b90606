package eu.bailiwick.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What was done in nodes by the staff, with clocks of tickets, documents of the provider and the log of verdicts. The
/// rest stands in the messages `trail` and `deeds`.
@MessageBundle("acts")
public interface ActMessages {
    @Message("Staff logged in to a node by an access")
    String done_staff_access_entered();

    @Message("Staff logged out of a node")
    String done_staff_access_left();

    @Message("Staff stayed in a node beyond their access")
    String done_staff_access_overstayed();

    @Message("Login to a node that no access covers")
    String done_node_entered();

    @Message("Logout from a node after a login that no access covers")
    String done_node_left();

    @Message("Clock of a ticket put right")
    String done_ticket_clock_corrected();

    @Message("Document of the provider proposed")
    String done_document_proposed();

    @Message("Document of the provider published")
    String done_document_published();

    @Message("Document of the provider withdrawn")
    String done_document_withdrawn();

    @Message("Document of the provider downloaded")
    String done_document_downloaded();

    @Message("Annex of keys downloaded")
    String done_key_annex_downloaded();

    @Message("The log of verdicts stopped, because a witness has seen more of it")
    String done_log_halted();

    @Message("The log of verdicts goes on")
    String done_log_resumed();
}
