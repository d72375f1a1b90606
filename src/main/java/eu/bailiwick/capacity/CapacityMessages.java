package eu.bailiwick.capacity;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the capacity calendar.
@MessageBundle("capacity")
public interface CapacityMessages {
    @Message("Capacity")
    String title();

    @Message(
            "What is free in the jurisdictions that your organisation allows, for the next 26 weeks. Choose a stretch to reserve from there.")
    String lead();

    @Message("Jurisdiction")
    String jurisdiction();

    @Message("Node type")
    String node_type();

    @Message("Nodes you need")
    String nodes();

    @Message("All allowed")
    String all_jurisdictions();

    @Message("All node types")
    String all_types();

    @Message("Reserve")
    String reserve();

    @Message("{free} free")
    String free(int free);

    @Message("{free} free, fewer than you need")
    String too_few(int free);

    @Message("Full")
    String full();

    @Message("confidential")
    String confidential();

    @Message("Free nodes in {place}")
    String caption(String place);

    @Message("Law and sites")
    String law();

    @Message("Law that applies")
    String regimes();

    @Message("Site")
    String site();

    @Message("Local time")
    String zone();

    @Message("Fabric")
    String fabric();

    @Message("Measured round trip in milliseconds, {day}")
    String latency(String day);

    @Message("From no city has it been measured how far this is.")
    String latency_none();

    @Message("City")
    String city();

    @Message("Nothing matches these filters")
    String none();

    @Message("No pool of this node type stands in that jurisdiction. Remove a filter to see the others.")
    String none_hint();

    @Message("No capacity yet")
    String no_pools_yet();

    @Message(
            "Nothing can be reserved yet. As soon as the provider has nodes, the weeks in which they are free stand here.")
    String no_pools_yet_words();

    @Message("Show everything")
    String show_all();

    @Message("Calendar as CSV")
    String csv();

    @Message("A stretch shows how many nodes of one fabric are free through all of it; whole days only.")
    String explained();
}
