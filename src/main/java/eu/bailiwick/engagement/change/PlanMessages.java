package eu.bailiwick.engagement.change;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words about plans of changes.
@MessageBundle("plan")
public interface PlanMessages {
    @Message("Plan of the change")
    String title();

    @Message("Nothing is changed before you approve the plan. You approve what stands here, and it stays as it is.")
    String lead();

    @Message("Nobody works on a change before the customer approves its plan. A new plan takes the place of this one.")
    String lead_staff();

    @Message("No plan yet")
    String none();

    @Message("Our engineers propose one, and you are told by mail.")
    String none_words();

    @Message("Propose one: without it the change cannot be worked on or resolved.")
    String none_staff();

    @Message("Plan {n}")
    String one(int n);

    @Message("Waits for the customer")
    String waits();

    @Message("Waits for your organisation")
    String waits_here();

    @Message("Earlier plans")
    String earlier();

    @Message("Another plan took its place")
    String replaced();

    @Message("The way back")
    String fallback();

    @Message("When")
    String when();

    @Message("Engineers' time")
    String minutes();

    @Message("{n} min")
    String minutes_of(String n);

    @Message("Proposed")
    String proposed();

    @Message("Decided")
    String decided();

    @Message("What you say to it")
    String reason();

    @Message("Needed when you decline.")
    String reason_hint();

    @Message("Approve this plan")
    String approve();

    @Message("Decline it")
    String decline();

    @Message("Give the change up")
    String drop();

    @Message("Whoever may spend or administer decides on this plan.")
    String others_decide();

    @Message("What will be done")
    String words();

    @Message("What may go wrong, and how it is taken back.")
    String fallback_hint();

    @Message("Begins")
    String begins();

    @Message("Ends")
    String ends();

    @Message("Propose this plan")
    String propose();

    @Message
    String decision_of(PlanDecision constant);
}
