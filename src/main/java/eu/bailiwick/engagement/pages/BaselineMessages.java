package eu.bailiwick.engagement.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words of the page on what hardware is expected to reach.
@MessageBundle("baseline")
public interface BaselineMessages {
    @Message("Baselines")
    String title();

    @Message("What each node type is expected to reach. Measurements of customers are held against the latest version.")
    String lead();

    @Message("Figure")
    String figure();

    @Message("Node type")
    String node_type();

    @Message("Fabric")
    String fabric();

    @Message("Any")
    String any_fabric();

    @Message("All node types")
    String any_type();

    @Message("Expected")
    String expected();

    @Message("Source")
    String source();

    @Message("Who says so, of which hardware, by which run.")
    String source_hint();

    @Message("Read on")
    String sourced_on();

    @Message("Published")
    String published();

    @Message("No baseline")
    String missing();

    @Message("No node type is like that")
    String none();

    @Message("Choose another one.")
    String none_words();

    @Message("No node types yet")
    String no_types_yet();

    @Message(
            "A baseline is of a node type. As soon as an operator has added one to the catalogue, what to expect of it can be entered here.")
    String no_types_yet_words();

    @Message("Open the catalogue")
    String to_catalogue();

    @Message("Waits for a second person")
    String waiting();

    @Message("Proposed")
    String proposed();

    @Message("Propose a version")
    String propose();

    @Message("It counts when somebody else has published it. Earlier versions stay with what was held against them.")
    String propose_words();

    @Message("Publish")
    String publish();

    @Message("Decline")
    String decline();

    @Message("Version {n}")
    String version(int n);

    @Message("Of nccl-tests: which run")
    String run();

    @Message("Only runs of the same kind are held against it. For every other figure leave this empty.")
    String run_words();

    @Message("Operation")
    String operation();

    @Message("Smallest message (bytes)")
    String least_bytes();

    @Message("Nodes")
    String nodes();

    @Message("Leave empty for any number.")
    String nodes_hint();

    @Message("from {bytes} bytes on")
    String from_bytes(long bytes);

    @Message("nodes: {n}")
    String on_nodes(int n);
}
