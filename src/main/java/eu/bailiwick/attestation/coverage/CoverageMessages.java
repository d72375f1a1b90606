package eu.bailiwick.attestation.coverage;

import eu.bailiwick.attestation.coverage.CoverageView.Extent;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on the controls of the frameworks.
@MessageBundle("coverage")
public interface CoverageMessages {
    @Message("Controls")
    String title();

    @Message(
            "What the nodes that serve you now show of the controls that auditors work by. It follows from the checks of their newest verdicts and is written by nobody; such evidence fulfils no control alone.")
    String lead();

    @Message("For your security plan (OSCAL)")
    String definition();

    @Message("No node has to prove itself now")
    String none();

    @Message(
            "Only nodes of running reservations with confidential computing do. Reserve with it, and this page shows what their evidence supports.")
    String none_words();

    @Message("What is proved")
    String themes();

    @Message("Nodes that have to prove themselves: {count}.")
    String themes_lead(String count);

    @Message("Question")
    String question();

    @Message("State")
    String state();

    @Message("{shown} of {all} nodes")
    String of_nodes(String shown, String all);

    @Message("Since")
    String since();

    @Message("Until")
    String until();

    @Message("Type")
    String type();

    @Message("Controls")
    String controls();

    @Message("{shown} of {all}")
    String of_controls(String shown, String all);

    @Message("Open checks")
    String open_checks();

    @Message("Not checked: {count}")
    String not_made(String count);

    @Message("Not passed: {count}")
    String not_held(String count);

    @Message("None")
    String none_open();

    @Message("Shown by every node in each question that is evidence for it: {shown} of {all} controls.")
    String framework_lead(String shown, String all);

    @Message("Control")
    String control();

    @Message("Why, and what it does not show")
    String why();

    @Message("What is not checked, and why")
    String open();

    @Message(
            "Each keeps the controls of its question open. A check that was not made is never taken for one that passed.")
    String open_lead();

    @Message("Nothing is open")
    String open_none();

    @Message("Every check of the newest verdicts was made and passed.")
    String open_none_words();

    @Message("Check")
    String check();

    @Message("Outcome")
    String outcome();

    @Message("Nodes")
    String nodes();

    @Message("Sovereignty objectives and SEAL levels")
    String elsewhere();

    @Message(
            "The EU Cloud Sovereignty Framework (1.2.1) grades a whole service from SEAL-0 to SEAL-4 in each objective, and an assessor gives the grade. The portal claims none; what its checks support is evidence for one.")
    String elsewhere_lead();

    @Message("Objective")
    String objective();

    @Message("{percent} % of the score")
    String weight(String percent);

    @Message("Shown by every node")
    String supported();

    @Message("{shown} of {all} questions")
    String of_questions(String shown, String all);

    @Message("No check speaks of it")
    String no_check();

    @Message("SEAL level")
    String seal();

    @Message("None claimed")
    String no_seal();

    @Message("Where else")
    String where();

    @Message("See there")
    String see();

    @Message(
            "Type 1: you collected the evidence and verified it. 2: the provider collected it, you verified it. 3: you collected it, the portal verified it. 4: the provider collected it and had it verified, the weakest. Here stands what this portal verified, so 3 or 4. Collect evidence yourself to rise from 4 to 3; verify the bundle of a verdict on your own machine to rise from 4 to 2 and from 3 to 1, and attach what you found to the verdict.")
    String types();

    @Message("How a type rises")
    String types_title();

    @Message
    String extent_of(Extent constant);

    @Message
    String objective_of(Objective constant);

    @Message
    String place_of(Objective constant);
}
