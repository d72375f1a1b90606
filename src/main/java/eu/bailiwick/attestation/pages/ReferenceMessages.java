package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.reference.ReferenceState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on reference values.
@MessageBundle("reference")
public interface ReferenceMessages {
    @Message("Reference values")
    String title();

    @Message(
            "Measurements of guests and enclaves that somebody vouches for. One operator enters, another confirms. A measurement that is not here stays not checked.")
    String lead();

    @Message("No reference value yet")
    String none();

    @Message(
            "Nobody has said yet which measurements are good, so verdicts say that they were not checked. Enter the first one below.")
    String none_hint();

    @Message("No reference value matches")
    String no_match();

    @Message("Take a filter away to see more.")
    String no_match_hint();

    @Message("All")
    String all();

    @Message("What was measured")
    String kind();

    @Message("State")
    String state();

    @Message("Measurement")
    String value();

    @Message("In hexadecimal; 96 digits, for SGX 64.")
    String value_hint();

    @Message("What has it")
    String artefact();

    @Message("Such as an image or an enclave with its version.")
    String artefact_hint();

    @Message("Who vouches for it")
    String said_by();

    @Message("Where that was said")
    String source();

    @Message("An address or a document with its date.")
    String source_hint();

    @Message("Why it is to count")
    String reason();

    @Message("Holds from")
    String valid_from();

    @Message("Empty means from now on.")
    String valid_from_hint();

    @Message("Holds until")
    String valid_until();

    @Message("Empty means without an end.")
    String valid_until_hint();

    @Message("Holds")
    String holds();

    @Message("from {at}")
    String holds_from(String at);

    @Message("until {at}")
    String holds_until(String at);

    @Message("without an end")
    String holds_on();

    @Message("Entered")
    String proposed();

    @Message("Decide")
    String decide();

    @Message("Confirm")
    String confirm();

    @Message("Withdraw")
    String withdraw();

    @Message("Withdraw {artefact}?")
    String withdraw_question(String artefact);

    @Message(
            "From now on evidence with that measurement is rejected. Earlier verdicts stay what they were. To let it count again, enter it anew.")
    String withdraw_words();

    @Message("Why")
    String why();

    @Message("Enter a reference value")
    String propose();

    @Message("Compare the measurement with its source by another way before you confirm what somebody else entered.")
    String propose_lead();

    @Message
    String reference_state(ReferenceState constant);
}
