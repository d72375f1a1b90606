package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.sla.HandoffEnd;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words about tickets that the staff hand on to each other.
@MessageBundle("handoff")
public interface HandoffMessages {
    @Message("Hand-off")
    String title();

    @Message("Between us; the customer does not see it.")
    String lead();

    @Message("Handed on, not taken yet")
    String waiting();

    @Message("Tickets that were handed on to another queue or engineer, by when somebody there has to take them.")
    String waiting_lead();

    @Message("Nobody has taken it")
    String open();

    @Message("To take by")
    String due();

    @Message("Was to be taken by")
    String was_due();

    @Message("Overdue since {moment}, whenever it was noticed.")
    String breached(String moment);

    @Message("Take it")
    String take();

    @Message("Whoever takes it works on it from then on, and the clock stops.")
    String take_words();

    @Message("You handed it on and have it until somebody takes it. Put it back into its queue to take it back.")
    String given();

    @Message("from")
    String from();

    @Message("to")
    String to();

    @Message("By")
    String by();

    @Message("Times for hand-offs")
    String targets();

    @Message(
            "Within how long somebody takes a ticket that is handed on to another queue or engineer. An edition is published whole, with a reason, and holds for what is handed on from then on.")
    String targets_lead();

    @Message("Edition {version}")
    String next(int version);

    @Message("Edition {version} holds")
    String holds(int version);

    @Message("Severity {severity}: minutes")
    String minutes(Integer severity);

    @Message("Severity {severity}: which hours count")
    String hours(Integer severity);

    @Message("{minutes} minutes, {hours}")
    String target(Integer minutes, String hours);

    @Message("Severity {severity}")
    String severity(Integer severity);

    @Message("Reason")
    String reason();

    @Message("Publish")
    String publish();

    @Message("Operators publish editions.")
    String readers();

    @Message("Editions")
    String editions();

    @Message("Edition")
    String edition();

    @Message("Published")
    String published();

    @Message
    String ended_of(HandoffEnd constant);
}
