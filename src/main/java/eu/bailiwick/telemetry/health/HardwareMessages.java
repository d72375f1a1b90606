package eu.bailiwick.telemetry.health;

import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.Remedy;
import eu.bailiwick.telemetry.degradation.DegradationKind;
import eu.bailiwick.telemetry.event.EventSource;
import eu.bailiwick.telemetry.event.Severity;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on the hardware behind a reservation.
@MessageBundle("hardware")
public interface HardwareMessages {
    @Message("Hardware")
    String title();

    @Message("{name}: what its GPUs and rails report, within your window")
    String lead(String name);

    @Message("Health")
    String health();

    @Message("since {instant}")
    String since(String instant);

    @Message("GPUs that are well")
    String gpus_well();

    @Message("of {all}")
    String of_all(long all);

    @Message("To look at")
    String to_look_at();

    @Message("GPUs and rails")
    String to_look_at_note();

    @Message("Degraded")
    String degraded_minutes();

    @Message("minutes of a node, given back without a claim")
    String degraded_note();

    @Message("The window has not begun")
    String not_yet();

    @Message(
            "From its first second on you see here what the hardware reports. Nothing from before or after your window is ever shown.")
    String not_yet_words();

    @Message("The window is over")
    String over();

    @Message("This is how the hardware stood at the end. What came after it belongs to others.")
    String over_words();

    @Message("Nodes")
    String nodes();

    @Message("Above, the GPUs of a node on one NVLink; below, the rail that each reaches the fabric by.")
    String strip_lead();

    @Message("Show")
    String show();

    @Message("Rack {rack}")
    String rack(String rack);

    @Message("Key")
    String key();

    @Message("low")
    String cool();

    @Message("high")
    String hot();

    @Message("Replaced")
    String former();

    @Message("These nodes served this reservation and were replaced. You see their time with you.")
    String former_lead();

    @Message("What stands out")
    String findings();

    @Message("Everything is well")
    String no_findings();

    @Message("Every GPU and every rail has reported, and none crosses a threshold.")
    String no_findings_words();

    @Message("Device")
    String device();

    @Message("Node")
    String node();

    @Message("Cause")
    String cause_head();

    @Message("What to do")
    String what_next();

    @Message("Whose turn")
    String whose_turn();

    @Message("Last report")
    String last_report();

    @Message("Never")
    String never();

    @Message("GPU {number}")
    String gpu(long number);

    @Message("Rail {number}")
    String rail(long number);

    @Message("Whole node")
    String whole_node();

    @Message("{device}: {level}")
    String is_level(String device, String level);

    @Message("Health events")
    String events();

    @Message(
            "What happened to the hardware in your window, the newest first. What an application causes is no fault of the hardware.")
    String events_lead();

    @Message("All events")
    String all_events();

    @Message("Event")
    String event();

    @Message("When")
    String when();

    @Message("Severity")
    String severity_head();

    @Message("Source")
    String source_head();

    @Message("All")
    String all();

    @Message("Nothing has happened")
    String no_events();

    @Message("No XID, no SXID and no health watch has been reported for this hardware.")
    String no_events_words();

    @Message("No event matches")
    String no_match();

    @Message("Take a filter away to see the others.")
    String no_match_words();

    @Message("Seen in a gauge: a repetition would not show")
    String from_gauge();

    @Message("Settled by {name}: {reason}")
    String settled_by(String name, String reason);

    @Message("Settled by {said} and {name}: {reason}")
    String settled_by_two(String said, String name, String reason);

    @Message("{name} calls it well, a second person has to confirm: {reason}")
    String called_well(String name, String reason);

    @Message("Degradations")
    String degradations();

    @Message(
            "Minutes in which a node was not what was promised, from the same measurements that you can download. They are credited on the next invoice without a claim.")
    String degradations_lead();

    @Message("Nothing was degraded")
    String no_degradations();

    @Message("Every minute of every node was what was promised.")
    String no_degradations_words();

    @Message("What")
    String kind_head();

    @Message("Minutes")
    String minutes();

    @Message("Given back")
    String given_back();

    @Message("{percent} % of the price")
    String share_of_price(int percent);

    @Message("on {number}")
    String credited_on(String number);

    @Message("on the next invoice or a credit note")
    String credited_next();

    @Message("Shown by")
    String evidence();

    @Message("How it is judged")
    String thresholds();

    @Message("Edition {edition}. A change is a new edition; the old ones stay.")
    String thresholds_lead(int edition);

    @Message("Threshold")
    String threshold();

    @Message("From")
    String bound();

    @Message("Basis")
    String basis();

    @Message
    String level(Level constant);

    @Message
    String shown(Shown constant);

    @Message
    String action(Remedy.Action constant);

    @Message
    String turn(Remedy.Turn constant);

    @Message
    String severity(Severity constant);

    @Message
    String source(EventSource constant);

    @Message
    String cause(Cause constant);

    @Message
    String kind(DegradationKind constant);
}
