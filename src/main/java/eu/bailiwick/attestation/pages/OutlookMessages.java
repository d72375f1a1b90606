package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.forecast.Cause;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages that look ahead.
@MessageBundle("outlook")
public interface OutlookMessages {
    @Message("Outlook")
    String title();

    @Message(
            "When the proof of your nodes would change if nothing were done, and why. The evidence that was kept is judged again each day, and whenever a vendor says something new.")
    String lead();

    @Message("What is ahead of each node")
    String ahead();

    @Message("Proved anew by then, it holds on as long as nothing changes below.")
    String ahead_lead();

    @Message("Holds if proved again")
    String again();

    @Message("What would change")
    String changes();

    @Message("Nothing would change that is known today")
    String none();

    @Message("Every node that serves is proved, and nothing that the vendors have said since speaks against it.")
    String none_hint();

    @Message("Node")
    String node();

    @Message("From")
    String from();

    @Message("It becomes")
    String becomes();

    @Message("Why")
    String why();

    @Message("Short of")
    String short_of();

    @Message("{part}: has {has}, needs {needs}")
    String short_one(String part, String has, String needs);

    @Message("Next proofs")
    String dues();

    @Message("By then each node proves itself again; whoever is late raises an alarm.")
    String dues_lead();

    @Message("Proved")
    String proved();

    @Message("Due")
    String due();

    @Message("Not yet")
    String not_yet();

    @Message("Shortfalls")
    String shortfalls();

    @Message("Which nodes in service fail their proof or soon will, why, and which version is short of what.")
    String shortfalls_lead();

    @Message("No node in service fails its proof, and none is about to")
    String no_shortfalls();

    @Message(
            "Show newer statements of a vendor by judging any evidence together with them; all kept evidence is then judged again.")
    String no_shortfalls_hint();

    @Message
    String cause_of(Cause constant);
}
