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
            "When one of our staff needs to look at what is yours, or to log in to your nodes, they ask here. Nothing is open before an administrator approves, and each look and login is listed.")
    String lead();

    @Message("Who")
    String who();

    @Message("What")
    String what();

    @Message("When")
    String when();

    @Message("State")
    String state();

    @Message("Uses")
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

    @Message("Our staff see no verdict and no key of yours, and enter no node of yours, unless you let them.")
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
            "What you may look at of a customer, and which nodes you may enter, because an administrator there approved it. At most eight hours, and each look and login is listed there.")
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
            "Names, separated by commas; empty means all of the reservation, but to log in you name them. With names, what names no node is not shown; of keys, those that protect something in them.")
    String nodes_hint();

    @Message("Session")
    String session();

    @Message("Its id. To log in to nodes, name this or the session because of which you do.")
    String ticket_hint();

    @Message("Its id: one of yours that is booked or running, of the same reservation.")
    String session_hint();

    @Message("Logins to nodes")
    String logins();

    @Message(
            "Each login of our staff to one of your nodes, and each logout, as the node saw it. A login that no access covers stands here in red.")
    String logins_lead();

    @Message(
            "Logins of the staff to the nodes of all customers. Whoever entered without an access in force answers for it.")
    String logins_lead_all();

    @Message("Every login")
    String logins_every();

    @Message("What no access covers")
    String logins_incidents();

    @Message("Show")
    String show();

    @Message("Nobody has logged in")
    String logins_none();

    @Message("The nodes have reported no login of our staff.")
    String logins_none_words();

    @Message("The nodes have reported nothing that no access covers.")
    String logins_none_match();

    @Message("Node")
    String node();

    @Message("Seen")
    String seen();

    @Message("By which access")
    String by_access();

    @Message("By none")
    String by_none();

    @Message("Logins that no access covers, in seven days: {count}.")
    String incidents(long count);

    @Message("Somebody was in a node without an access in force, or longer than it was. Ask who, and why.")
    String incidents_words();

    @Message("Look")
    String look();

    @Message(
            "They may log in to these nodes from then on and until the end named, unless it is ended before. What stands at the node lets them in and reports each login; the portal itself opens no door.")
    String approve_login_words();

    @Message(
            "From this moment on the nodes let them in no more. Who is in is to be put out by what stands at the node.")
    String end_login_words();

    @Message("By it they may log in to them.")
    String nodes_login();

    @Message
    String kind_of(NodeLoginView.LoginKind constant);

    @Message
    String way_of(NodeLoginView.LoginWay constant);

    @Message
    String login_state_of(NodeLoginView.LoginState constant);

    @Message
    String scope_of(StaffScope constant);

    @Message
    String state_of(StaffState constant);
}
