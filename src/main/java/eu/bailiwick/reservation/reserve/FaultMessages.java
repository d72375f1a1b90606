package eu.bailiwick.reservation.reserve;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What is wrong with a wish, field by field, and how to mend it.
@MessageBundle("fault")
public interface FaultMessages {
    @Message("Project: choose one of your open projects.")
    String project();

    @Message("Jurisdiction: your policy allows none yet. An administrator of your organisation can change that.")
    String nowhere();

    @Message("Jurisdiction: tick at least one of {allowed}.")
    String no_jurisdiction(String allowed);

    @Message("Jurisdiction: the policy does not allow {forbidden} for {project}. It allows {allowed}.")
    String jurisdiction(String forbidden, String project, String allowed);

    @Message("Site: choose one from the list.")
    String site();

    @Message("Site: {site} lies in {place}, which is not ticked. Tick it, or choose another site.")
    String site_elsewhere(String site, String place);

    @Message("Node type: choose one from the list.")
    String type();

    @Message("Confidential computing: {type} does not offer it. Choose a node type that does, or untick it.")
    String confidential(String type);

    @Message("Nodes: enter a whole number from 1 to 10,000.")
    String nodes();

    @Message("May start later by: enter whole days from 0 to 180.")
    String flex();

    @Message("Length: with this the window ends before it starts. Enter 1 or more.")
    String end();

    @Message("Length: enter a whole number, at most two years in all.")
    String length();

    @Message("First day: enter a date such as 2027-03-01 and a time such as 09:00.")
    String date();

    @Message("First day: {start} lies in the past. Now it is {now}.")
    String past(String start, String now);

    @Message("First day: the window has to end by {last}; nothing is sold further ahead.")
    String horizon(String last);

    @Message("Start: windows start on the full hour.")
    String time();

    @Message("Somebody was faster: these nodes are not free any more. The quote below is up to date.")
    String taken();

    @Message("The price has changed since you looked. Nothing was reserved; the quote below is up to date.")
    String repriced();
}
