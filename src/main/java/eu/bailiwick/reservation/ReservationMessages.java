package eu.bailiwick.reservation;

import eu.bailiwick.reservation.quote.QuoteState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages of quotes, reservations and approvals.
@MessageBundle("reservation")
public interface ReservationMessages {
    @Message
    String state_of(ReservationState state);

    @Message
    String quote_state(QuoteState state);

    @Message("Quotes")
    String quotes_title();

    @Message("Each open quote holds its nodes and its price until it expires.")
    String quotes_lead();

    @Message("Quote for {what}")
    String quote_title(String what);

    @Message("Nodes and price are held until {when}.")
    String quote_open(String when);

    @Message("This quote holds nothing any more.")
    String quote_over();

    @Message("This quote has become a reservation.")
    String quote_confirmed();

    @Message("No quotes")
    String quote_none();

    @Message("A quote holds nodes and price while you decide. Search for capacity to get one.")
    String quote_none_hint();

    @Message("Reserve capacity")
    String reserve();

    @Message("Reserve for {price}")
    String reserve_for(String price);

    @Message("Request approval for {price}")
    String request_approval(String price);

    @Message("A second person of your organisation approves from this price on. The nodes stay held until then.")
    String request_hint();

    @Message("The provider approves a reservation of this size.")
    String provider_hint();

    @Message("Name")
    String name();

    @Message("Optional: what you call it")
    String name_hint();

    @Message("Withdraw")
    String withdraw();

    @Message("Its nodes become free at once, and the price is no longer held.")
    String withdraw_quote_words();

    @Message("The held nodes become free at once.")
    String withdraw_words();

    @Message("Price")
    String price();

    @Message("Line")
    String line();

    @Message("Node-hours")
    String quantity();

    @Message("Unit price")
    String unit_price();

    @Message("Net")
    String net();

    @Message("VAT {rate} %")
    String tax(String rate);

    @Message("Total")
    String gross();

    @Message("Worst case")
    String worst_case();

    @Message("Reserved capacity has no overage: the window costs what was quoted, however much of it is used.")
    String worst_case_hint();

    @Message("Terms")
    String terms();

    @Message("Window")
    String window();

    @Message("Nodes")
    String nodes();

    @Message("Place")
    String place();

    @Message("Fabric domain")
    String fabric();

    @Message("Confidential computing")
    String confidential();

    @Message("Yes")
    String yes();

    @Message("No")
    String no();

    @Message("Allowed jurisdictions")
    String allowed();

    @Message("Price book version")
    String price_book();

    @Message("SHA-256 of the terms")
    String sha256();

    @Message("The terms can never change; their canonical text is at")
    String sha256_hint();

    @Message("Requested by")
    String requested_by();

    @Message("Expires")
    String expires();

    @Message("Created")
    String created();

    @Message("State")
    String state();

    @Message("Any state")
    String any_state();

    @Message("Open the reservation")
    String open_reservation();

    @Message("Reservations")
    String list_title();

    @Message("Nodes that are promised to you, from the request to the last wipe.")
    String list_lead();

    @Message("No reservations")
    String none();

    @Message("Search for capacity, take a quote and confirm it.")
    String none_hint();

    @Message("Nothing matches these filters.")
    String none_match();

    @Message("Window from")
    String from();

    @Message("Window to")
    String to();

    @Message("Reservation")
    String reservation();

    @Message("States of the reservation")
    String steps();

    @Message("Late")
    String late();

    @Message("Nodes were not ready at the start. Nothing is charged for the time before they are.")
    String late_words();

    @Message("Degraded")
    String degraded();

    @Message("A node has failed; a replacement is on its way.")
    String degraded_words();

    @Message("Waits for a decision until {when}; the nodes are held until then.")
    String pending_words(String when);

    @Message("Nodes")
    String bound_nodes();

    @Message("Named nodes are bound on {when}.")
    String bound_later(String when);

    @Message("Node")
    String node();

    @Message("Serves")
    String serves();

    @Message("Ready since")
    String ready_since();

    @Message("Failed")
    String node_failed();

    @Message("Not ready")
    String not_ready();

    @Message("History")
    String history();

    @Message("When")
    String when();

    @Message("Who")
    String who();

    @Message("Why")
    String why();

    @Message("Ready")
    String ready_at();

    @Message("Ended")
    String ended_at();

    @Message("Quoted, net")
    String quoted();

    @Message("Invoiced, net")
    String invoiced();

    @Message("Difference")
    String difference();

    @Message("Nothing has been invoiced yet.")
    String not_invoiced();

    @Message("Invoices")
    String invoices();

    @Message("The quote")
    String quote_link();

    @Message("Locked price")
    String locked_price();

    @Message("Superseded")
    String superseded();

    @Message("Fee")
    String fee();

    @Message("Approvals")
    String approvals_title();

    @Message("Reservations that wait for your decision. Their nodes are held until the deadline.")
    String approvals_lead();

    @Message("Nothing waits for a decision")
    String approvals_none();

    @Message("Requests appear here when their price or size asks for a second person.")
    String approvals_none_hint();

    @Message("Large reservations that wait for the provider.")
    String ops_approvals_lead();

    @Message("Approve")
    String approve();

    @Message("Reject")
    String reject();

    @Message("Reason")
    String reason();

    @Message("Needed for a rejection; the requester reads it")
    String reason_hint();

    @Message("You asked for this, so somebody else has to decide.")
    String own_request();

    @Message("Deadline")
    String deadline();

    @Message("Tenant")
    String tenant();

    @Message("No nodes named yet")
    String bound_none();

    @Message("It ended before nodes were bound to it. Reserve anew when you need them.")
    String bound_never();
}
