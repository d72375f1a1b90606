package eu.bailiwick.attestation.access;

import eu.bailiwick.attestation.access.StaffAccessView.StaffScope;
import eu.bailiwick.attestation.access.StaffAccessView.StaffState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on access of the staff.
@MessageBundle("access")
public interface AccessMessages {
    @Message("Staff access")
    String title();

    @Message(
            "When one of our staff needs to look at what is yours, they ask here. Nothing is seen before an administrator approves, and each look is listed.")
    String lead();

    @Message("Who")
    String who();

    @Message("What")
    String what();

    @Message("When")
    String when();

    @Message("StaffState")
    String state();

    @Message("Looks")
    String uses();

    @Message("Why")
    String reason();

    @Message("Any")
    String any();

    @Message("Decide")
    String decide();

    @Message("Approve")
    String approve();

    @Message("Decline")
    String decline();

    @Message("End now")
    String end();

    @Message(
            "They see it from then on and until the end named, unless it is ended before. Each look is in your audit trail.")
    String approve_words();

    @Message("From this moment on nothing more is to be seen by it.")
    String end_words();

    @Message("Nobody has asked")
    String none();

    @Message("Our staff see no verdict and no key of yours unless you let them.")
    String none_words();

    @Message("Nothing is in this state. Choose another one.")
    String none_match();

    @Message("Asked")
    String asked();

    @Message("Decided")
    String decided();

    @Message("Ended")
    String ended();

    @Message("Reservation")
    String reservation();

    @Message("Nobody has looked")
    String no_uses();

    @Message("The first look by this access appears here.")
    String no_uses_words();

    @Message("At")
    String at();

    @Message("Looked at")
    String looked_at();

    @Message("Request")
    String request();

    @Message("The access")
    String facts();

    @Message("My access to customers")
    String own_title();

    @Message(
            "What you may look at of a customer, because an administrator there approved it. At most eight hours, and each look is listed there.")
    String own_lead();

    @Message("Ask for access")
    String ask();

    @Message("The customer reads your name, your reason and the times.")
    String ask_lead();

    @Message("Its id, as in the request or alarm that you work on.")
    String reservation_hint();

    @Message("From")
    String from();

    @Message("Empty means from now on.")
    String from_hint();

    @Message("Until")
    String until();

    @Message("You have asked for nothing")
    String own_none();

    @Message("Ask below when you need to see what is a customer's.")
    String own_none_words();

    @Message("Give back")
    String give_back();

    @Message("Let {name} in?")
    String approve_question(String name);

    @Message("End the access of {name}?")
    String end_question(String name);

    @Message("Ticket")
    String ticket();

    @Message("Nobody has asked for access because of this ticket.")
    String none_here();

    @Message("Nodes")
    String nodes();

    @Message("All of the reservation")
    String nodes_all();

    @Message(
            "Only what names one of them is shown. What is of the whole reservation, such as evidence that names no node, is not.")
    String nodes_only();

    @Message(
            "Names, separated by commas; empty means all of the reservation. With names, what names no node is not shown; of keys, those that protect something in them.")
    String nodes_hint();

    @Message
    String scope_of(StaffScope constant);

    @Message
    String state_of(StaffState constant);
}
