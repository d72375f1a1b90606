package eu.bailiwick.catalog.editing;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the catalogue's pages.
@MessageBundle("catalogue")
public interface CatalogueMessages {
    @Message("Catalogue")
    String title();

    @Message("What can be bought, where, and under which law.")
    String lead();

    @Message("Jurisdictions")
    String jurisdictions();

    @Message("Sites")
    String sites();

    @Message("Fabric domains")
    String fabric_domains();

    @Message("Node types")
    String node_types();

    @Message("Prices, node-hour, net")
    String prices();

    @Message("The list that holds now. Below a price: what the next announced list makes of it.")
    String prices_lead();

    @Message("Law that applies")
    String laws();

    @Message("Jurisdiction")
    String jurisdiction();

    @Message("Site")
    String site();

    @Message("Time zone")
    String zone();

    @Message("Round trip in ms")
    String nearest();

    @Message("GPU")
    String gpu();

    @Message("Memory per GPU")
    String memory();

    @Message("{gb} GB each")
    String memory_each(String gb);

    @Message("NVLink domain")
    String nvlink();

    @Message("Fabric")
    String fabric();

    @Message("Rails")
    String rails();

    @Message("Local storage")
    String storage();

    @Message("Confidential computing")
    String modes();

    @Message("Suited for")
    String suited();

    @Message("State")
    String state();

    @Message("Listed")
    String listed();

    @Message("Not sold any more")
    String unlisted();

    @Message("none")
    String none();

    @Message("No node types yet")
    String no_node_types();

    @Message("Pools and prices are of a node type, so nothing can be quoted until an operator adds the first one.")
    String no_node_types_words();

    @Message("No sites yet")
    String no_sites();

    @Message(
            "Each node stands at a site, and each site lies in a jurisdiction. An operator adds the jurisdiction first, then the site, then its fabric domains.")
    String no_sites_words();

    @Message("No jurisdictions yet")
    String no_jurisdictions();

    @Message(
            "A jurisdiction is the law that holds at a site. Everything begins with it: an operator adds the first one, and then its sites.")
    String no_jurisdictions_words();

    @Message("Add a jurisdiction")
    String add_jurisdiction();

    @Message("Add a site")
    String add_site();

    @Message("Add a fabric domain")
    String add_fabric_domain();

    @Message("Add a node type")
    String add_node_type();

    @Message("The code of an entry, the law of a site and the hardware of a type with pools never change.")
    String change_lead();

    @Message("Somebody changed this meanwhile.")
    String overtaken();

    @Message(
            "Nothing was saved. What you typed is still in the form; below is what it says now where yours differs. Saving again replaces it.")
    String overtaken_text();

    @Message("Field")
    String field();

    @Message("Says now")
    String stands();

    @Message("You typed")
    String typed();

    @Message("Save")
    String save();

    @Message("Code")
    String field_code();

    @Message("Name")
    String field_name();

    @Message("Name in German")
    String field_nameDe();

    @Message("Law that applies, one per line")
    String field_legalRegimes();

    @Message("The same in German, line by line")
    String field_legalRegimesDe();

    @Message("Note for customers")
    String field_note();

    @Message("Note in German")
    String field_noteDe();

    @Message("Jurisdiction")
    String field_jurisdiction();

    @Message("City")
    String field_city();

    @Message("Time zone, such as Europe/Berlin")
    String field_zone();

    @Message("Measured round trips, one per line: city; milliseconds; day")
    String field_latencies();

    @Message("Site")
    String field_site();

    @Message("Kind of fabric")
    String field_kind();

    @Message("Rails")
    String field_rails();

    @Message("GPU")
    String field_gpu();

    @Message("GPUs per node")
    String field_gpus();

    @Message("Memory per GPU in GB")
    String field_gpuMemoryGb();

    @Message("GPUs in one NVLink domain")
    String field_nvlinkDomainGpus();

    @Message("Fabric per node in Gbit/s")
    String field_fabricGbps();

    @Message("Local storage in TB")
    String field_localStorageTb();

    @Message("Modes of confidential computing")
    String field_confidentialComputing();

    @Message("Suited for")
    String field_suitedFor();

    @Message("Suited for, in German")
    String field_suitedForDe();

    @Message("Listed: it can be searched and quoted")
    String field_listed();
}
