package eu.bailiwick.telemetry.fleet;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on the hardware of all nodes.
@MessageBundle("fleet")
public interface FleetMessages {
    @Message("Hardware of all nodes")
    String title();

    @Message("How every node stands at this moment, the worst first. Who is silent is unknown, not well.")
    String lead();

    @Message("Nodes that are well")
    String nodes_well();

    @Message("With a warning")
    String nodes_warned();

    @Message("Failed")
    String nodes_failed();

    @Message("Unknown")
    String nodes_unknown();

    @Message("Site")
    String site();

    @Message("All")
    String all();

    @Message("Serves")
    String serves();

    @Message("Nobody")
    String nobody();

    @Message("Devices that are well")
    String devices_well();

    @Message("{well} of {all}")
    String of(long well, long all);

    @Message("No node matches")
    String no_match();

    @Message("Take a filter away to see the others.")
    String no_match_words();

    @Message("No node to look after")
    String no_nodes_yet();

    @Message(
            "Each node stands here from the hour in which it is installed in a pool. Engineers see those of jurisdictions for which they are cleared.")
    String no_nodes_yet_words();

    @Message("{site}, rack {rack}")
    String node_lead(String site, String rack);

    @Message("What is worst")
    String worst();

    @Message("What happened to it")
    String story();

    @Message(
            "The latest, whomever the node served. The words stay with the event for ever; its tenant reads them, too.")
    String story_lead();

    @Message("Say why it is well again")
    String settle();

    @Message("Settle {event}")
    String settle_title(String event);

    @Message("The failure stays in the history, and counts until a second person confirms what you write here.")
    String settle_words();

    @Message("Ask a second person")
    String settle_submit();

    @Message("Confirm")
    String confirm();

    @Message("Take back")
    String take_back();

    @Message("Take back: {event}")
    String take_back_title(String event);

    @Message("The event counts on. What was said and who took it back stay in the audit trail.")
    String take_back_words();

    @Message("Waits for a second person")
    String waiting();

    @Message("Somebody called this hardware well again. Look at it, then confirm what they say or take it back.")
    String waiting_lead();

    @Message("Who said so")
    String said_by();

    @Message("Why")
    String reason();

    @Message("In the inventory")
    String inventory();

    @Message("Silent nodes")
    String silences();

    @Message(
            "Nodes of running reservations, and single GPUs of nodes that speak, from which nothing came for three intervals. Each silence is told once and is over when something comes again.")
    String silences_lead();

    @Message("Only those that last")
    String only_open();

    @Message("No node that serves has fallen silent")
    String no_silence();

    @Message(
            "A node or a GPU that serves and says nothing would stand here and on the overview, and operators get a mail.")
    String no_silence_words();

    @Message("Silent since")
    String silent_since();

    @Message("Told")
    String told_at();

    @Message("Over")
    String over();

    @Message("Still silent")
    String lasts();

    @Message("Part")
    String part();

    @Message("The whole node")
    String whole();

    @Message("by mail to {count}")
    String told_to(long count);

    @Message("to nobody by mail: none of those whose turn it is has an address")
    String told_nobody();

    @Message("mail follows within a minute")
    String telling();

    @Message("over before a mail left")
    String over_first();

    @Message("{reservation}: nodes or GPUs serve and say nothing.")
    String mail_words(String reservation);

    @Message("without {fields} since {moment}")
    String mail_fields(String fields, String moment);

    @Message("silent since {moment}")
    String mail_since(String moment);

    @Message(
            "Nobody knows how they are. See whether their agent runs, and then the node. You get no second mail about these silences; which of them last stands here:")
    String mail_staff();

    @Message(
            "Evidence was promised for this reservation, and nobody knows at this moment how this hardware is. The provider's operators were told, too. You get no second mail about these silences; how the hardware stands, you read here:")
    String mail_tenant();

    @Message
    String ending_of(SilenceView.Ending constant);

    @Message("Nodes of running reservations that are silent, or GPUs of them: {count}.")
    String silent_some(long count);

    @Message("Nobody knows how they are. See whether their agent runs, and then the node.")
    String silent_some_words();

    @Message("You see the hardware of the jurisdictions that you are cleared for:")
    String narrowed();

    @Message(
            "You are not cleared for any jurisdiction, so there is no hardware for you to see. An operator clears engineers.")
    String cleared_nowhere();
}
