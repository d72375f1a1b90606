package eu.bailiwick.telemetry.check;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on a delivery.
@MessageBundle("delivery")
public interface DeliveryMessages {
    @Message("Delivery and checks")
    String title();

    @Message("{name}: what was checked, whether you accept it, and what became of its nodes")
    String lead(String name);

    @Message("Accepted?")
    String acceptance();

    @Message("You have not said anything yet. Nothing is accepted by silence.")
    String not_said();

    @Message("Handed over")
    String handed_over();

    @Message("not yet")
    String not_yet();

    @Message("Checks passed")
    String passed();

    @Message("of {all} within your window")
    String of_all(int all);

    @Message("What you say")
    String decision();

    @Message("by {name}, {when}")
    String said_by(String name, String when);

    @Message("{count} checks then, the worst: {worst}")
    String checks_then(int count, String worst);

    @Message("No check had been run then.")
    String no_checks_then();

    @Message("Say what you think of the delivery")
    String decide();

    @Message("What is not as it should be")
    String remarks();

    @Message("Needed unless you accept without remarks.")
    String remarks_hint();

    @Message("Send")
    String submit();

    @Message("An acceptance stays. After a refusal you can accept once we have mended what you named.")
    String decide_words();

    @Message("You can say it from the hand-over on, while the reservation runs.")
    String decide_later();

    @Message("Checks")
    String checks();

    @Message("Run by our agents on your nodes within your window; each against the bounds that are named")
    String checks_lead();

    @Message("No checks yet")
    String no_checks();

    @Message("Agents check a node when it is handed over and while nobody computes on it.")
    String no_checks_words();

    @Message("Check")
    String check();

    @Message("When")
    String when();

    @Message("Measured")
    String measured();

    @Message("Verdict")
    String verdict_head();

    @Message("What became of the nodes")
    String story();

    @Message("Handed over, drained with the reason, replaced")
    String story_lead();

    @Message("Nothing has happened yet")
    String no_story();

    @Message("From the hand-over on, each node that comes or goes stands here with its reason.")
    String no_story_words();

    @Message("Slowest pair: {pair}")
    String slowest(String pair);

    @Message("Not measured: {pairs}")
    String unmeasured(String pairs);

    @Message("What")
    String what();

    @Message("Reason or remarks")
    String reason();

    @Message
    String kind(CheckKind constant);

    @Message
    String verdict(Verdict constant);

    @Message
    String said(AcceptanceView.Decision constant);

    @Message
    String choice(AcceptanceView.Decision constant);

    @Message
    String step(Stories.Kind constant);
}
