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
            "Measurements of guests and enclaves and keys of their owners that somebody vouches for, and what is demanded of platforms. One operator enters, another confirms. What is not here stays not checked.")
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

    @Message("What was measured or is demanded")
    String kind();

    @Message("State")
    String state();

    @Message("Value")
    String value();

    @Message(
            "In hexadecimal: a measurement or a key's digest has 96 digits, of SGX 64; a minimum TCB 16 as REPORTED_TCB; a firmware 6, such as 01371d for 1.55 build 29; PLATFORM_INFO 2, the sum of 01 SMT, 02 TSME, 10 ciphertext hiding, 20 alias check.")
    String value_hint();

    @Message("What has it")
    String artefact();

    @Message(
            "Such as an image or an enclave with its version; of a demand, what brings it, such as a security bulletin.")
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
            "From now on evidence with that measurement is rejected; a demand is one no more. Earlier verdicts stay what they were. To let it count again, enter it anew.")
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
