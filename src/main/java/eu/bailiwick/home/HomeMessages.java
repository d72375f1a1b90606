package eu.bailiwick.home;

import eu.bailiwick.reservation.ReservationState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the first pages.
@MessageBundle("home")
public interface HomeMessages {
    @Message
    String state_of(ReservationState state);

    @Message("Overview")
    String overview();

    @Message("Operations")
    String operations();

    @Message("Reserve capacity")
    String reserve();

    @Message("Free capacity and your reservations, next 16 weeks")
    String calendar();

    @Message("Free capacity, next 16 weeks")
    String calendar_ops();

    @Message("Capacity")
    String calendar_title();

    @Message(
            "Dedicated nodes in the jurisdictions that your policy allows; a week counts as free when it is free throughout")
    String calendar_lead();

    @Message("All places")
    String calendar_more();

    @Message("Dedicated nodes at every site; a week counts as free when it is free throughout")
    String calendar_all();

    @Message("Nothing can be reserved yet")
    String calendar_none();

    @Message(
            "First come the jurisdiction, site, fabric domain and node type in the catalogue, then a pool with nodes, then a price list. From then on the weeks that are free stand here.")
    String calendar_none_words();

    @Message("Begin with the catalogue")
    String calendar_begin();

    @Message("{free} of {installed} free")
    String free(int free, int installed);

    @Message("Full")
    String full();

    @Message("Nodes running now")
    String nodes_now();

    @Message("{promised} promised of {max} allowed at once")
    String nodes_of(int promised, int max);

    @Message("Committed")
    String committed();

    @Message("With tax, fixed; reservations: {count}")
    String committed_note(int count);

    @Message("Open quotes")
    String open_quotes();

    @Message("price and capacity held")
    String open_quotes_note();

    @Message("Waiting for approval")
    String waiting();

    @Message("capacity is held meanwhile")
    String waiting_note();

    @Message("Held until {moment}: {what} in {site}.")
    String quote_expires(String what, String site, String moment);

    @Message("Review quote")
    String quote_review();

    @Message("Confirm it to keep the capacity at {price}.")
    String quote_confirm(String price);

    @Message("Spend this month")
    String spend();

    @Message("Reserved windows at their locked prices, before VAT")
    String spend_lead();

    @Message("{price} by {day}")
    String spend_by(String price, String day);

    @Message("expected by {day}")
    String spend_expected(String day);

    @Message("So far")
    String spend_actual();

    @Message("Promised")
    String spend_promised();

    @Message("Quote expires: {what}")
    String comes_quote(String what);

    @Message("Approval due: {what}")
    String comes_approval(String what);

    @Message("Starts: {what}")
    String comes_start(String what);

    @Message("Ends: {what}")
    String comes_end(String what);

    @Message("Reservations")
    String reservations();

    @Message("View all")
    String all();

    @Message("Newest first")
    String newest();

    @Message("Reservation")
    String reservation();

    @Message("State")
    String state();

    @Message("Place")
    String place();

    @Message("Hardware")
    String hardware();

    @Message("Window")
    String window();

    @Message("Price with tax")
    String price();

    @Message("to {moment}")
    String until(String moment);

    @Message("No reservations yet")
    String none_title();

    @Message("Search for a window, take the quote, confirm: no call with sales is needed.")
    String none_text();

    @Message(
            "Nobody in your organisation has reserved capacity yet. A capacity manager can; the capacity calendar shows what is free.")
    String none_reader();

    @Message("Coming up")
    String ahead();

    @Message("Nothing is scheduled.")
    String ahead_none();

    @Message("Where it may run")
    String residency();

    @Message("A hard limit from search to node replacement")
    String residency_lead();

    @Message("Capacity is offered, bound and replaced only in {places}.")
    String residency_text(String places);

    @Message("Your policy allows no jurisdiction, so nothing can be reserved.")
    String residency_none();

    @Message("Occupancy now")
    String ops_occupancy();

    @Message("plus {share} set aside; {free} of {installed} nodes free")
    String ops_free(String share, String free, String installed);

    @Message("Sites")
    String ops_sites();

    @Message("Price list in force")
    String ops_prices();

    @Message("Version {version}")
    String ops_prices_version(int version);

    @Message("since {day}")
    String ops_prices_since(String day);

    @Message("Failed work")
    String ops_failed();

    @Message("waits for somebody")
    String ops_failed_note();

    @Message("nothing waits")
    String ops_failed_none();

    @Message("Promises kept")
    String ops_promises();

    @Message("asked of the data itself")
    String ops_promises_note();

    @Message("{count} promises are broken.")
    String ops_broken(long count);

    @Message("Treat it as an incident.")
    String ops_broken_text();

    @Message("Show them")
    String ops_show();

    @Message("{number} lacks {missing} nodes.")
    String ops_short(String number, int missing);

    @Message("It starts {start} in {place}. Return nodes to service or postpone maintenance. The portal keeps trying.")
    String ops_short_text(String start, String place);

    @Message("It runs in {place} without them since {since}. Return nodes to service. The portal keeps trying.")
    String ops_short_running(String since, String place);

    @Message("Nodes promised per week")
    String occupancy_ahead();

    @Message("The fullest instant of each week, against what is installed")
    String occupancy_lead();

    @Message("nodes")
    String nodes_unit();

    @Message("Promised")
    String promised();

    @Message("Installed")
    String installed();

    @Message("{type} · yours")
    String yours(String type);
}
