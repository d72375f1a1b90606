package eu.bailiwick.catalog.announcing;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the price book's pages.
@MessageBundle("prices")
public interface PricesMessages {
    @Message("Price book")
    String title();

    @Message("A list holds from its day until the next one does. It is announced before, and never edited.")
    String lead();

    @Message("Announce a list")
    String announce_list();

    @Message("Versions")
    String versions();

    @Message("Version")
    String version_head();

    @Message("Version {number}")
    String version(int number);

    @Message("State")
    String state();

    @Message("Holds now")
    String present();

    @Message("Announced")
    String announced();

    @Message("Past")
    String past();

    @Message("Valid from")
    String valid_from();

    @Message("Recorded")
    String recorded();

    @Message("Note")
    String note();

    @Message("Prices")
    String count();

    @Message("Node-hour, net")
    String node_hours();

    @Message("The list that holds now. Below a price: what the next announced list makes of it.")
    String node_hours_lead();

    @Message("Node type")
    String node_type();

    @Message("Discount for the length of a window")
    String tiers();

    @Message(
            "For windows of at least so many hours. Leave the discount of a length empty to end it; show the changes to get more rows.")
    String tiers_lead();

    @Message("Another length {number}, from")
    String new_tier_from(int number);

    @Message("Its discount {number}")
    String new_tier(int number);

    @Message("hours")
    String hours_unit();

    @Message("Window of at least")
    String hours_min();

    @Message("Discount")
    String discount();

    @Message("Extras")
    String extras();

    @Message("An extra without a price is not offered; once it has one, each later list names its price.")
    String extras_lead();

    @Message("Extra")
    String extra();

    @Message("Unit")
    String unit();

    @Message("Price")
    String price();

    @Message("No list holds yet")
    String none();

    @Message("Nothing can be quoted before a list holds. Announce the first one.")
    String none_hint();

    @Message("No discount for length")
    String no_tiers();

    @Message("Under this list an hour costs the same however long the window is. The next list may name lengths.")
    String no_tiers_words();

    @Message("No extras")
    String no_extras();

    @Message("This list has no price for any extra, so none is offered. The next list may name one.")
    String no_extras_words();

    @Message("Nothing to price yet")
    String nothing_to_price();

    @Message(
            "A list prices node types by jurisdictions, and the catalogue does not have both yet. Operators add them there; then each has its field here.")
    String nothing_to_price_words();

    @Message("Open the catalogue")
    String to_catalogue();

    @Message("Announce a price list")
    String form_title();

    @Message(
            "The prices that hold on that day stand in the fields. Change single ones or all by a percentage, look at what it changes, then announce.")
    String form_lead();

    @Message("Why, for customers and for the record")
    String note_hint();

    @Message("At least one minute ahead, in your time zone")
    String from_hint();

    @Message("A later list is announced already: this one shall hold only until then")
    String before_announced();

    @Message("Change all prices by")
    String percent();

    @Message("Such as -5 or 2.5; only the node-hours change")
    String percent_hint();

    @Message("Change all")
    String scale();

    @Message("Show what it changes")
    String preview();

    @Message("Announce for good")
    String announce();

    @Message("What version {number} would change")
    String preview_title(int number);

    @Message("It holds from {from} on, compared with version {old}.")
    String preview_from(String from, int old);

    @Message("It holds from {from} until {until}, compared with version {old}.")
    String preview_between(String from, String until, int old);

    @Message("Nothing has been written yet.")
    String preview_unwritten();

    @Message("Jurisdiction")
    String jurisdiction();

    @Message("Old")
    String old_price();

    @Message("New")
    String new_price();

    @Message("Change")
    String change();

    @Message("{nodes} nodes for {length} from that day, net")
    String sample(int nodes, String length);

    @Message("not sold")
    String not_sold();

    @Message("unchanged")
    String unchanged();

    @Message("Prices that change")
    String changed_cells();

    @Message("of {all}")
    String of_all(int all);

    @Message("Open quotes it does not touch")
    String open_quotes();

    @Message("Reservations it does not touch")
    String reservations();

    @Message("Their windows start while it holds; each keeps the price that it was quoted.")
    String untouched();

    @Message("Searches and quotes from now on for windows that start while it holds are priced by it.")
    String touched();

    @Message("These listed node types get no price and cannot be quoted: {types}.")
    String unpriced(String types);

    @Message("Price of {type} in {place}")
    String cell(String type, String place);

    @Message("Price of {extra}")
    String cell_extra(String extra);

    @Message("Engineer minutes included")
    String minutes();

    @Message("For each node and month")
    String minutes_of_node();

    @Message("At least, for each month")
    String minutes_least();

    @Message("Carried into the next month, at most")
    String carried_max();

    @Message("A session counts in steps of")
    String session_step();

    @Message("A session counts at least")
    String session_least();

    @Message(
            "What a reservation includes without a charge. A part of a month includes its part of what is for the nodes, and never less than the least.")
    String minutes_lead();

    @Message("min")
    String minutes_unit();

    @Message("Discount from {length} on")
    String cell_tier(String length);
}
