package eu.bailiwick.reservation.reserve;

import eu.bailiwick.reservation.search.OfferKind;
import eu.bailiwick.reservation.search.UnmetReason;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the form that reserves capacity.
@MessageBundle("reserve")
public interface ReserveMessages {
    @Message("Reserve capacity")
    String title();

    @Message("Dedicated nodes in one jurisdiction, in one fabric. The price is fixed for the whole window.")
    String lead();

    @Message("What will run on it?")
    String workloads();

    @Message("Optional. Choose one and the node type that fits it best is filled in; you can still take another.")
    String workloads_hint();

    @Message
    String workload(Workload workload);

    @Message
    String workload_hint(Workload workload);

    @Message
    String workload_why(Workload workload);

    @Message("Suggested")
    String suggested();

    @Message("Where")
    String where();

    @Message("Project")
    String project();

    @Message("Its policy decides which jurisdictions may be chosen")
    String project_hint();

    @Message("Jurisdictions that your policy allows")
    String jurisdictions();

    @Message("The capacity comes from exactly one of those that you tick, and never leaves it.")
    String jurisdictions_hint();

    @Message("Not allowed for {project}")
    String not_for_project(String project);

    @Message("Site")
    String site();

    @Message("Any site")
    String any_site();

    @Message("Latency matters from")
    String city();

    @Message("Measured round trips; choose a city to see them")
    String city_hint();

    @Message("No city")
    String no_city();

    @Message("{site} {ms} ms")
    String round_trip(String site, String ms);

    @Message("Hardware")
    String hardware();

    @Message("Node type")
    String node_type();

    @Message("Price per GPU-hour before VAT and before the discount for long windows, where you ticked")
    String node_type_hint();

    @Message("{gpus} GPUs, {gb} GB each")
    String gpus_of(String gpus, String gb);

    @Message("NVLink {gpus}")
    String nvlink(String gpus);

    @Message("fabric {tbps} Tbit/s on {rails} rails")
    String fabric(String tbps, String rails);

    @Message("{price} per GPU-hour")
    String per_gpu_hour(String price);

    @Message("from {price} per GPU-hour")
    String from_per_gpu_hour(String price);

    @Message("Not in the jurisdictions that you ticked")
    String not_there();

    @Message("Confidential computing")
    String confidential();

    @Message("Memory of CPU and GPU encrypted and attested; only on node types that say so")
    String confidential_hint();

    @Message("confidential computing")
    String confidential_possible();

    @Message("Nodes")
    String nodes();

    @Message("{gpus} GPUs")
    String gpus(String gpus);

    @Message("When")
    String when();

    @Message("First day")
    String date();

    @Message("Start")
    String time();

    @Message("Times in {zone}")
    String time_hint(String zone);

    @Message("Length")
    String length();

    @Message("in")
    String unit();

    @Message
    String unit_of(LengthUnit unit);

    @Message("{percent} % less from {days} days")
    String tier(String percent, String days);

    @Message("May start later by")
    String flex();

    @Message("Whole days; more often free when you can wait")
    String flex_hint();

    @Message("days")
    String days();

    @Message("Update the quote")
    String update();

    @Message("Quote")
    String quote();

    @Message("Total with {rate} % VAT")
    String total_with(String rate);

    @Message("Total")
    String total();

    @Message("{gpu} per GPU-hour and {day} per day, before VAT")
    String rates(String gpu, String day);

    @Message("1 node of {type}")
    String one_node(String type);

    @Message("{nodes} nodes of {type}")
    String many_nodes(String nodes, String type);

    @Message("{hours} node-hours at {price}")
    String line_nodes_how(String hours, String price);

    @Message("Discount for the length, {percent} %")
    String line_discount(String percent);

    @Message("Confidential computing")
    String line_confidential();

    @Message("Before VAT")
    String net();

    @Message("VAT {rate} %")
    String vat(String rate);

    @Message("At worst")
    String worst();

    @Message("Reserved capacity has no overage")
    String worst_hint();

    @Message("Available: {what}, {from} to {until}.")
    String available(String what, String from, String until);

    @Message("{nodes} in {site}")
    String what_where(String nodes, String site);

    @Message("See the quote")
    String see_quote();

    @Message("{ms} ms from {city}, measured.")
    String latency(String ms, String city);

    @Message("Reserve for {price}")
    String reserve_for(String price);

    @Message("Request approval for {price}")
    String request_for(String price);

    @Message("Reserve {what}?")
    String confirm_title(String what);

    @Message("You commit to {price} for {window}. The nodes are yours from the start on.")
    String confirm_words(String price, String window);

    @Message("A second person of your organisation has to approve; the nodes stay held meanwhile.")
    String needs_customer();

    @Message("The provider has to approve a reservation of this size; the nodes stay held meanwhile.")
    String needs_provider();

    @Message("Name")
    String name();

    @Message("Optional: what you call it")
    String name_hint();

    @Message("Hold this quote for {time}")
    String hold(String time);

    @Message("Nodes and price stay yours while you decide. Nothing is owed until you reserve.")
    String hold_words();

    @Message("Your role may hold a quote; somebody with the right to reserve confirms it.")
    String hold_only();

    @Message("Full")
    String full();

    @Message
    String unmet(UnmetReason reason);

    @Message("One click away")
    String alternatives();

    @Message("Nothing near it is free either. Ask for fewer nodes, another window or another place.")
    String no_alternatives();

    @Message("Also free")
    String also();

    @Message
    String kind(OfferKind kind);

    @Message("nodes: {nodes} instead of {wished}")
    String differs_nodes(String nodes, String wished);

    @Message("{length} instead of {wished}")
    String differs_length(String length, String wished);

    @Message("starts {moment}, {time} earlier")
    String differs_earlier(String moment, String time);

    @Message("starts {moment}, {time} later")
    String differs_later(String moment, String time);

    @Message("in {place}: {law}")
    String differs_place(String place, String law);

    @Message("in {site}")
    String differs_site(String site);

    @Message("{type} instead of {wished}")
    String differs_type(String type, String wished);

    @Message("Mend the form to see a price")
    String mend();

    @Message("The clock skips {written} on that day; the window starts at {start}.")
    String clock_skips(String written, String start);

    @Message("{written} comes twice on that day; the window starts at its first coming.")
    String clock_twice(String written);

    @Message("The clock changes inside this window: it ends at {end}, after exactly {length}.")
    String clock_changes(String end, String length);
}
