package eu.bailiwick.capacity.occupancy;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on occupancy.
@MessageBundle("occupancy")
public interface OccupancyMessages {
    @Message("Occupancy")
    String title();

    @Message(
            "Occupancy is what tenants hold of what is installed. Set aside is our own: maintenance, spares and turnaround. Means over whole weeks, from midnight UTC.")
    String lead();

    @Message("Occupancy now")
    String now();

    @Message("plus {share} set aside")
    String set_aside(String share);

    @Message("Nothing is booked yet")
    String no_fullest();

    @Message("Week by week")
    String course();

    @Message("Next four weeks")
    String month();

    @Message("Next 26 weeks")
    String half_year();

    @Message("Fullest week")
    String fullest();

    @Message("Searches in vain, 90 days")
    String unmet_count();

    @Message("All pools together")
    String all_pools();

    @Message("Pools")
    String pools();

    @Message("Pool")
    String pool();

    @Message("Site")
    String site();

    @Message("All sites")
    String all_sites();

    @Message("Node type")
    String node_type();

    @Message("All node types")
    String all_types();

    @Message("Days until a node is repaired")
    String repair_days();

    @Message("Installed")
    String installed();

    @Message("Reserved")
    String reserved();

    @Message("Held")
    String held();

    @Message("Maintenance")
    String maintenance();

    @Message("Spare and turnaround")
    String own();

    @Message("Free")
    String free();

    @Message("Occupancy")
    String occupancy();

    @Message("Forecast")
    String forecast();

    @Message("forecast {share}")
    String forecast_of(String share);

    @Message("No forecast: nothing was booked in the last 12 weeks that it could learn from.")
    String no_forecast();

    @Message(
            "The forecast adds to what is booked what was usually booked in the last 12 weeks at the same distance; never more than there is room for.")
    String forecast_how();

    @Message("Week from")
    String week();

    @Message("confidential")
    String confidential();

    @Message("Weeks of {pool}")
    String weeks_of(String pool);

    @Message("No pool matches")
    String none();

    @Message("Remove a filter to see the others.")
    String none_hint();

    @Message("No pools yet")
    String no_pools_yet();

    @Message("What is reserved of each pool stands here week by week, as soon as one is open and has nodes.")
    String no_pools_yet_words();

    @Message("Open the inventory")
    String to_inventory();

    @Message("Show everything")
    String show_all();

    @Message("Asked for in vain")
    String unmet();

    @Message("Searches of the last 90 days that found nothing at all, by what they asked for.")
    String unmet_lead();

    @Message("Every search found something")
    String no_unmet();

    @Message("Searches that find nothing are listed here, so that you know what to build.")
    String no_unmet_hint();

    @Message("Jurisdictions")
    String jurisdictions();

    @Message("Reason")
    String reason();

    @Message("Searches")
    String searches();

    @Message("Tenants")
    String tenants();

    @Message("Largest wish")
    String largest();

    @Message("Earliest start")
    String earliest();

    @Message("Last asked")
    String last_asked();

    @Message("Spare nodes")
    String spares();

    @Message("How many spares cover the failures of 999 in 1,000 days, if nodes fail independently.")
    String spares_lead();

    @Message(
            "Measured: {incidents} failures on {days} node-days in tenants' hands within a year, {rate} per 1,000 node-days.")
    String rate_measured(String rate, String incidents, String days);

    @Message(
            "Too little is measured yet ({incidents} failures on {days} node-days), so a published rate stands in: {rate} per 1,000 node-days, from 419 interruptions in 54 days on 2,048 nodes (The Llama 3 Herd of Models, 2024).")
    String rate_published(String rate, String incidents, String days);

    @Message("Nodes")
    String nodes();

    @Message("Kept")
    String kept();

    @Message("Down on average")
    String expected();

    @Message("Suggested")
    String suggested();

    @Message("Verdict")
    String verdict();

    @Message("enough")
    String enough();

    @Message("{nodes} more")
    String missing(int nodes);

    @Message("Show in the inventory")
    String inventory();

    @Message("Not offered there")
    String reason_NOT_OFFERED();

    @Message("Beyond the quota")
    String reason_QUOTA();

    @Message("Too soon")
    String reason_LEAD_TIME();

    @Message("Larger than one fabric")
    String reason_LARGER_THAN_A_FABRIC_DOMAIN();

    @Message("Nothing free")
    String reason_NO_CAPACITY();
}
