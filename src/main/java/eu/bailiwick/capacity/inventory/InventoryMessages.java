package eu.bailiwick.capacity.inventory;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the inventory's pages.
@MessageBundle("inventory")
public interface InventoryMessages {
    @Message("Inventory")
    String title();

    @Message(
            "What stands in the pools, what will change, and what is out of service. A promise is never broken by a change here.")
    String lead();

    @Message("New pool")
    String new_pool();

    @Message("All nodes")
    String all_nodes();

    @Message("Site")
    String site();

    @Message("All sites")
    String all_sites();

    @Message("Node type")
    String node_type();

    @Message("All node types")
    String all_types();

    @Message("State")
    String state();

    @Message("All states")
    String all_states();

    @Message("More promised than installed")
    String pool_state_SHORT();

    @Message("Full right now")
    String pool_state_FULL();

    @Message("With drained nodes")
    String pool_state_DRAINED();

    @Message("Without nodes")
    String pool_state_EMPTY();

    @Message("Installed")
    String installed();

    @Message("Free now")
    String free_now();

    @Message("Drained")
    String drained();

    @Message("Pools")
    String pools();

    @Message("Pool")
    String pool();

    @Message("confidential")
    String confidential();

    @Message("In service")
    String in_service();

    @Message("Next change")
    String next_change();

    @Message("–")
    String nothing_planned();

    @Message("{pools} pools promise more than they have.")
    String short_title(long pools);

    @Message("Return drained nodes to service or install more; the promises stand.")
    String short_text();

    @Message("No pool matches")
    String no_pools();

    @Message("Remove a filter to see the others, or open a pool.")
    String no_pools_hint();

    @Message("Show everything")
    String show_all();

    @Message("Maintenance")
    String maintenance();

    @Message("No maintenance is announced")
    String no_maintenance();

    @Message("Announce it on the page of a pool; the capacity is kept free then.")
    String no_maintenance_hint();

    @Message("Window")
    String window();

    @Message("Nodes")
    String nodes();

    @Message("Reason")
    String reason();

    @Message("By")
    String by();

    @Message("Cancelled")
    String cancelled();

    @Message("Announced")
    String announced();

    @Message("Cancel it")
    String cancel();

    @Message("Cancel this maintenance?")
    String cancel_title();

    @Message("{nodes} nodes of {pool} can be promised again at once.")
    String cancel_words(Object nodes, String pool);

    @Message("Cancel the maintenance")
    String cancel_submit();

    @Message("Planned changes of capacity")
    String changes();

    @Message("Changes of capacity")
    String history();

    @Message("Effective")
    String effective();

    @Message("Change")
    String change();

    @Message("Install nodes")
    String install();

    @Message("Change capacity")
    String change_capacity();

    @Message("Announce maintenance")
    String announce();

    @Message("Lead time and horizon")
    String retune();

    @Message("Lead time")
    String lead_time();

    @Message("Horizon")
    String horizon();

    @Message("Turnaround")
    String turnaround();

    @Message("Grid")
    String grid();

    @Message("Node")
    String node();

    @Message("Rack")
    String rack();

    @Message("Serves")
    String serves();

    @Message("nobody")
    String nobody();

    @Message("the provider's own work")
    String own_work();

    @Message("No node stands here")
    String no_nodes();

    @Message("Install nodes to have something to promise.")
    String no_nodes_hint();

    @Message("No node matches")
    String no_match();

    @Message("Remove a filter to see the others.")
    String no_match_hint();

    @Message("In service")
    String node_state_IN_SERVICE();

    @Message("Drained")
    String node_state_DRAINED();

    @Message("Retired")
    String node_state_RETIRED();

    @Message("Fabric domain")
    String fabric();

    @Message("Free")
    String free();

    @Message("Bindings")
    String bindings();

    @Message("When the node serves, served or will serve; staff see the number of a reservation, not its content.")
    String bindings_lead();

    @Message("Nobody has been served by this node yet.")
    String no_bindings();

    @Message("Reservation")
    String reservation();

    @Message("Ready")
    String ready();

    @Message("Failed")
    String failed();

    @Message("dropped")
    String dropped();

    @Message("Serves")
    String kind_PRIMARY();

    @Message("Replaces")
    String kind_REPLACEMENT();

    @Message("Maintenance")
    String kind_MAINTENANCE();

    @Message("Turnaround")
    String kind_TURNAROUND();

    @Message("Pools it stood in")
    String memberships();

    @Message("Until")
    String until();

    @Message("open")
    String open_end();

    @Message("What was done to it")
    String events();

    @Message("Nothing is in the record yet.")
    String no_events();

    @Message("When")
    String when();

    @Message("What")
    String what();

    @Message("Counts as installed")
    String counted();

    @Message("yes")
    String yes();

    @Message("no")
    String no();

    @Message("Return to service")
    String return_node();

    @Message("Drain")
    String drain();

    @Message("Drain {name}?")
    String drain_title(String name);

    @Message("The pool has one node fewer from now on. Refused when that node is promised.")
    String drain_words();

    @Message("Retire")
    String retire();

    @Message("Retire {name} for good?")
    String retire_title(String name);

    @Message("A retired node never comes back. Its history stays.")
    String retire_words();

    @Message("The node stays as it is.")
    String move_refused();

    @Message("From")
    String from();
}
