package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on trust anchors.
@MessageBundle("anchor")
public interface AnchorMessages {
    @Message("Trust anchors")
    String anchors();

    @Message(
            "The roots at which evidence may end. One operator proposes, another confirms; nothing that comes with evidence is trusted.")
    String anchors_lead();

    @Message("No root counts yet")
    String no_anchors();

    @Message("Until two people have imported the vendors' roots, no evidence is accepted. Propose the first one below.")
    String no_anchors_hint();

    @Message("Root")
    String root();

    @Message("Recognised")
    String recognised();

    @Message("The vendor's, by its published hash")
    String is_recognised();

    @Message("Not known as the vendor's")
    String not_recognised();

    @Message("State")
    String state();

    @Message("Counts")
    String anchor_confirmed();

    @Message("Waits for a second person")
    String anchor_proposed();

    @Message("Withdrawn")
    String anchor_withdrawn();

    @Message("Proposed")
    String proposed();

    @Message("Decide")
    String decide();

    @Message("Confirm")
    String confirm();

    @Message("Withdraw")
    String withdraw();

    @Message("Withdraw {root}?")
    String withdraw_question(String root);

    @Message(
            "From now on evidence that ends at it is rejected. Earlier verdicts stay what they were. To let it count again, propose and confirm it anew.")
    String withdraw_words();

    @Message("Propose a root")
    String propose();

    @Message("Take it from the vendor's own site and compare the SHA-256 by another way before you confirm.")
    String propose_lead();

    @Message("Whose root")
    String vendor();

    @Message("Certificates in PEM")
    String certificates();

    @Message("One root that signs itself, and its intermediates if the evidence does not bring them.")
    String certificates_hint();

    @Message("Why it is to count")
    String anchor_reason();

    @Message("Only for a root that is not recognised; production takes none of those.")
    String anchor_reason_hint();

    @Message
    String anchor_kind(AnchorKind constant);

    @Message("Witnesses of the log")
    String witnesses();

    @Message(
            "They sign each checkpoint that continues what they saw before. Where one is in trouble, bundles keep to the checkpoint before.")
    String witnesses_lead();

    @Message("The log")
    String witnesses_more();

    @Message(
            "No witness is configured. Name one in bailiwick.attestation.log.witnesses; docs/guides tell how to run one.")
    String no_witness();

    @Message("In trouble")
    String witness_trouble();

    @Message("Behind")
    String witness_behind();

    @Message("Up to date")
    String witness_follows();

    @Message("Signed {size} entries, {missing} not yet")
    String witness_signed(String size, String missing);

    @Message("The log stands still")
    String log_stands();

    @Message(
            "A witness has seen more of it than is here, so whatever it signed now would be a second history. Verdicts and statements go on and wait for their places.")
    String log_stands_words();

    @Message("Without a place: {count}.")
    String log_waits(String count);

    @Message("has signed {known} entries; {own} were here, {since}. Entries are lost.")
    String halt_lost(String known, String own, String since);

    @Message("has signed {known} entries that those here do not continue, {since}. This is another history.")
    String halt_other(String known, String since);

    @Message(
            "Bring the missing entries back, from a newer backup or from copies of the tiles. The log goes on by itself when the witness signs again.")
    String way_back();

    @Message(
            "Where they are gone for good, two operators found a new log with another name and key, and state at which size the old one has ended.")
    String way_anew();

    @Message("Where the witness errs, take it out of the settings. docs/operations.md has the steps of all three.")
    String way_err();

    @Message("Fewer than two witnesses follow the log")
    String few_witnesses();

    @Message(
            "One alone may err or be gone, and after a restore nobody else would notice what is missing. docs/guides tell how somebody outside runs one.")
    String few_witnesses_words();
}
