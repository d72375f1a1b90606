package eu.bailiwick.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the audit page.
@MessageBundle("audit")
public interface AuditMessages {
    @Message("Audit trail")
    String title();

    @Message("Who did what, from where, with which outcome. Each event is chained to the one before by its hash.")
    String lead();

    @Message("Verify the trail")
    String verify();

    @Message("Nobody has touched this trail")
    String intact();

    @Message("Events recomputed: {events}. Gaps: 0, broken links: 0, altered: 0. Newest hash: {head}")
    String intact_detail(String events, String head);

    @Message("There is nothing to verify yet")
    String bare();

    @Message("No event stands in this trail, so nothing was recomputed.")
    String bare_detail();

    @Message("Somebody has touched this trail")
    String touched();

    @Message(
            "Events recomputed: {events}. Gaps: {gaps}, broken links: {broken}, altered: {altered}. Report this to the provider now.")
    String touched_detail(String events, String gaps, String broken, String altered);

    @Message("This trail is not the one that was signed")
    String rewritten();

    @Message(
            "It does not lead to {heads} of the heads that are in the signed log, first at event {event}: what stands up to there was written anew, or the trail was cut off before it. Report this to the provider now, and keep the proofs that you have.")
    String rewritten_detail(String heads, String event);

    @Message("What was signed is not what is kept")
    String unkept();

    @Message(
            "{hours} signed hours are not in the log as they were signed, or heads were taken out of them. This trail may be one of theirs. Report this to the provider now.")
    String unkept_detail(String hours);

    @Message("The trail up to event {event} is in the signed log since {moment}")
    String signed(String event, String moment);

    @Message(
            "Whoever writes anything up to there anew, or cuts the trail off before, no longer comes to what was signed. The proof shows it without us.")
    String signed_detail();

    @Message("Proof (zip)")
    String proof();

    @Message("Nothing of this trail is in the signed log yet. It is signed once an hour.")
    String unsigned();

    @Message("Actor")
    String actor();

    @Message("Name or id")
    String actor_hint();

    @Message("First day")
    String first_day();

    @Message("Last day")
    String last_day();

    @Message("Target")
    String target();

    @Message("Id or kind")
    String target_hint();

    @Message("Action")
    String action();

    @Message("Every action")
    String any_action();

    @Message("Outcome")
    String outcome();

    @Message("Every outcome")
    String any_outcome();

    @Message("Done")
    String success();

    @Message("Refused")
    String refused();

    @Message("Failed")
    String failed();

    @Message("When")
    String when();

    @Message("From")
    String from();

    @Message("Details")
    String details();

    @Message("No event matches")
    String empty();

    @Message("Take a filter away to see more. Every command of your organisation leaves an event here.")
    String empty_hint();

    @Message("Nothing has happened yet")
    String none_yet();

    @Message("Whatever your colleagues change and whatever our staff look at stands here at once.")
    String none_yet_hint();
}
