package eu.bailiwick.capacity.inventory;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the forms that change a pool.
@MessageBundle("change")
public interface ChangeMessages {
    @Message("Choose")
    String choose();

    @Message("Trust class")
    String trust();

    @Message("For confidential computing only")
    String confidential_pool();

    @Message("Open the pool")
    String open_pool();

    @Message("A pool is one node type in one fabric domain. It starts empty; install nodes afterwards.")
    String open_lead();

    @Message("Names begin with")
    String prefix();

    @Message("Nodes are named prefix-001 and so on")
    String prefix_hint();

    @Message("How many")
    String count();

    @Message("In service from")
    String from();

    @Message("In your time zone; they are sold from then on")
    String from_hint();

    @Message("Nodes more or fewer")
    String delta();

    @Message("With a minus for fewer, such as -4")
    String delta_hint();

    @Message("Effective from")
    String effective_from();

    @Message("Why")
    String why();

    @Message("Stands in the record and, for maintenance, in the calendar")
    String why_hint();

    @Message("Nodes out of service")
    String out_of_service();

    @Message("Start")
    String start();

    @Message("End")
    String end();

    @Message("On the hour, in your time zone")
    String on_the_hour();

    @Message("Lead time in hours")
    String lead_hours();

    @Message("How short before its start a window can still be bought")
    String lead_hours_hint();

    @Message("Horizon in days")
    String horizon_days();

    @Message("How far ahead a window can start; what is sold stays")
    String horizon_hint();

    @Message("Check for conflicts")
    String check();

    @Message("Install")
    String do_install();

    @Message("Change the capacity")
    String do_change();

    @Message("Announce")
    String do_announce();

    @Message("Save")
    String do_retune();

    @Message("No conflict.")
    String no_conflict();

    @Message("Every promise can be kept. Nothing has been changed yet.")
    String no_conflict_text();

    @Message("More is promised than would remain.")
    String refused();

    @Message("Nothing was changed. These are the stretches that would be short; choose another time or fewer nodes.")
    String refused_text();

    @Message("Conflicting stretches")
    String conflicts();

    @Message("Too few")
    String missing();

    @Message("Has failed")
    String failed();

    @Message("Has {name} failed?")
    String failed_title(String name);

    @Message(
            "It is out of service from now on, and a spare of its pool takes its place. Each reservation that has it or was to have it gets another node, or waits for one. This cannot be taken back; a node that was mended returns to service.")
    String failed_words();

    @Message("No pools yet")
    String no_pools_yet();

    @Message(
            "A pool holds nodes of one type in one fabric domain, and what it holds can be reserved. Once the catalogue has both, open the first pool and install nodes in it.")
    String no_pools_yet_words();

    @Message("No nodes yet")
    String no_nodes_yet();

    @Message("Nodes are installed in pools. Open one in the inventory, and install the first.")
    String no_nodes_yet_words();
}
