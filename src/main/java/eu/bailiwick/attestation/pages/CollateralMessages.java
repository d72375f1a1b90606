package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.collateral.CollateralKind;
import eu.bailiwick.attestation.collateral.CollateralState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on collateral.
@MessageBundle("collateral")
public interface CollateralMessages {
    @Message("Collateral and its age")
    String title();

    @Message(
            "What vendors say of platforms, and what the newest verdicts of nodes rest on: lists, levels and reference values as they came with the evidence. No verdict asks a vendor's service.")
    String lead();

    @Message("No node rests on collateral")
    String none();

    @Message("It stands here once a node of a confidential reservation has answered a challenge.")
    String none_hint();

    @Message("What it is")
    String kind();

    @Message("Issued")
    String issued();

    @Message("does not say")
    String silent();

    @Message("Age")
    String age();

    @Message("since it was received")
    String since_received();

    @Message("Holds until")
    String ends();

    @Message("State")
    String state();

    @Message("Nodes")
    String nodes();

    @Message("such as {node}")
    String example(String node);

    @Message
    String kind_of(CollateralKind constant);

    @Message
    String state_of(CollateralState constant);
}
