package eu.bailiwick.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words for price lines, extras and units.
@MessageBundle("names")
public interface NamesMessages {
    @Message("1 node")
    String one_node();

    @Message("{nodes} nodes")
    String many_nodes(String nodes);

    @Message("{nodes} of {type}")
    String nodes_of(String nodes, String type);

    @Message("{type} in {place}")
    String node_time(String type, String place);

    @Message("{percent} off for the length of the window")
    String term_discount(String percent);

    @Message("Confidential computing")
    String confidential_computing();

    @Message("Time of an engineer")
    String engineer_hour();

    @Message("Engineer's time beyond the included minutes")
    String engineer_time();

    @Message("Storage")
    String storage();

    @Message("Traffic out of the site")
    String egress();

    @Message("per node-hour")
    String per_node_hour();

    @Message("per hour")
    String per_hour();

    @Message("per terabyte and month")
    String per_tb_month();

    @Message("per terabyte")
    String per_tb();

    @Message("Fee for the extension")
    String fee_EXTEND();

    @Message("Fee for another start")
    String fee_MOVE();

    @Message("Fee for more nodes")
    String fee_GROW();

    @Message("Fee for nodes given back")
    String fee_SHRINK();

    @Message("Fee for the cancellation")
    String fee_CANCEL();

    @Message("Fee for the early end")
    String fee_RELEASE();

    @Message("{kind}, {rails} rails")
    String fabric(String kind, int rails);

    @Message("{rails} rails")
    String rails(int rails);
}
