package eu.bailiwick.reservation.amendment;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages of amendments.
@MessageBundle("amendment")
public interface AmendmentMessages {
    @Message
    String kind_of(AmendmentKind kind);

    @Message
    String state_of(AmendmentState state);

    @Message
    String ask_for(AmendmentKind kind);

    @Message("Change or cancel")
    String change();

    @Message("The price of a change is shown before it applies.")
    String change_lead();

    @Message("An amendment is open: nothing else can be changed until it is decided.")
    String open_words();

    @Message("Look at it")
    String open_link();

    @Message("What you want")
    String wanted();

    @Message("Hold this change")
    String hold_change();

    @Message("This is possible:")
    String possible();

    @Message("Start {when}")
    String start_at(String when);

    @Message("End {when}")
    String end_at(String when);

    @Message("Give everything back")
    String give_back();

    @Message("New start")
    String new_start();

    @Message("A full hour, in your time zone. Now it starts on {when}.")
    String start_hint(String when);

    @Message("Nodes from then on")
    String nodes_then();

    @Message("Now it has {nodes}.")
    String nodes_hint(String nodes);

    @Message(
            "The window keeps its length and is priced anew, by the price book of its new first day. A share of the present price may remain as a fee.")
    String move_words();

    @Message("The reservation ends before it starts, and what it holds is free at once.")
    String cancel_words();

    @Message("More nodes in the same fabric domain, for the whole window, at the price of today's price book.")
    String grow_words();

    @Message("The nodes that came last go first, at their own price. A share of that price may remain as a fee.")
    String shrink_words();

    @Message("New end")
    String end();

    @Message("A full hour, in your time zone. Now it ends on {when}.")
    String end_hint(String when);

    @Message("Show the final price")
    String final_price();

    @Message("Price of the change")
    String price();

    @Message(
            "The added days cost what the price book says for them, with the discount for the length of the whole window. Nodes that are in use stay the same.")
    String extend_words();

    @Message(
            "The nodes are wiped at the new end, on our account. {percent} % of the price of the time that you give back remains as a fee.")
    String release_words(String percent);

    @Message("Free cancellation until {hours} h before the first day.")
    String free_until(String hours);

    @Message("From {hours} h before the first day on, every cancellation costs a share of the price.")
    String never_free(String hours);

    @Message("Until {hours} h before: {percent} % of the price.")
    String costs_until(String hours, String percent);

    @Message("After that, until the first day: {percent} % of the price.")
    String costs_last(String percent);

    @Message("An early end costs {percent} % of the price of the time that is given back.")
    String early_end(String percent);

    @Message("Cancellation")
    String cancellation();

    @Message("Fee")
    String fee();

    @Message("Refund")
    String refund();

    @Message("Difference, net")
    String difference();

    @Message("New total, net")
    String total_net();

    @Message("New total with VAT")
    String total_gross();

    @Message("Valid until")
    String valid_until();

    @Message("Before")
    String before();

    @Message("After")
    String after();

    @Message("What changes")
    String what();

    @Message("Start")
    String start();

    @Message("End")
    String end_of();

    @Message("Nodes")
    String nodes();

    @Message("Total, net")
    String net();

    @Message("Total with VAT")
    String gross();

    @Message("Confirm for {price}")
    String confirm(String price);

    @Message("Cancel the reservation")
    String confirm_cancel();

    @Message("End on {when}")
    String confirm_release(String when);

    @Message("Keep everything as it is")
    String keep();

    @Message("The reservation stays as it is until you confirm. Capacity and price are held until {when}.")
    String quoted_words(String when);

    @Message("This adds more than one person may decide: a second person of your organisation approves it.")
    String second_person();

    @Message(
            "Named nodes that are needed elsewhere later: {nodes}. Others of the same fabric domain take their place before the start.")
    String exchanged(String nodes);

    @Message("It is of a size that we approve as well.")
    String provider_too();

    @Message("Ask for approval of {price}")
    String ask_approval(String price);

    @Message(
            "It waits for approval until {when}. Until then its capacity and price are held, and the reservation stays as it is.")
    String pending_words(String when);

    @Message("It was declined. Nothing has changed.")
    String declined_words();

    @Message("Decide")
    String decide();

    @Message("Decided by")
    String decided_by();

    @Message("Approved by")
    String approved_by();

    @Message("You asked for this, so somebody else has to decide.")
    String own_request();

    @Message("It applies since {when}.")
    String applied_words(String when);

    @Message("It was not confirmed in time. Nothing has changed.")
    String expired_words();

    @Message("It was withdrawn. Nothing has changed.")
    String withdrawn_words();

    @Message("The reservation had moved on before it was confirmed. Nothing has changed by it.")
    String failed_words();

    @Message("Back to the reservation")
    String back();

    @Message("Amendments")
    String history();

    @Message("Change")
    String kind();

    @Message("State")
    String state();

    @Message("Asked")
    String asked();

    @Message("By")
    String by();

    @Message("Line")
    String line();

    @Message("Window")
    String window();

    @Message("Unit price")
    String unit_price();

    @Message("Net")
    String line_net();

    @Message("Added")
    String added();

    @Message("No longer charged")
    String superseded();

    @Message("Lines of the price")
    String lines();
}
