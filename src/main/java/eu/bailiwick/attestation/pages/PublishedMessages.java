package eu.bailiwick.attestation.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about the published register of devices.
@MessageBundle("published")
public interface PublishedMessages {
    @Message("The published register of devices")
    String title();

    @Message(
            "Which hardware stands in which facility, under which law, on the word of two people of the provider. Anybody may read it, without an account.")
    String lead();

    @Message("What it is for")
    String why();

    @Message(
            "Evidence shows what a machine is, not where it stands. Whoever has evidence has the id of the hardware, and finds here where the provider says that it is. That word is signed and in the log: it cannot be taken back unseen.")
    String why_words();

    @Message("What it does not show")
    String limits();

    @Message(
            "It is the provider's word. Nobody outside has looked, and hardware that somebody carried away without a word is still in it. Hardware whose id could be guessed, shorter than 16 digits, is left out.")
    String limits_words();

    @Message("What is inside")
    String inside();

    @Message(
            "One line for each device that is present: a digest, its kind, jurisdiction, site, the day from which the register has it, and the day from which it has been where it is now. No id, no customer and no node. The digests are new in each edition.")
    String inside_words();

    @Message("Newest edition")
    String newest();

    @Message("Edition {number}, {moment}")
    String edition(String number, String moment);

    @Message("Facilities")
    String facilities();

    @Message("{devices} devices in {site}, {jurisdiction}")
    String facility(String devices, String site, String jurisdiction);

    @Message("Nothing was published yet. The first registered device makes the first edition.")
    String none();

    @Message("How to find a device")
    String find();

    @Message(
            "Take its id from your evidence, in lower-case hexadecimal: CHIP_ID (128 digits), PPID (32 digits), or a GPU's serial number. Customers find theirs as “device” in the file of their hardware under Proof.")
    String find_words();

    @Message("How to verify")
    String verify();

    @Message("The statement is signed:")
    String step_signed();

    @Message("The key is the provider's. Compare it with the annex of a contract:")
    String step_key();

    @Message("The statement names the file of the devices. Compare with “subject” in it:")
    String step_file();

    @Message("The statement is in the log (the script lies in each evidence bundle, log.pem as well):")
    String step_log();

    @Message("Files")
    String files();

    @Message("Earlier editions lie under their numbers, from 1 on. Each names the one before it by its SHA-256.")
    String earlier();

    @Message("Published register")
    String ops_title();

    @Message("Last published {moment}: edition {number} with {devices} devices.")
    String ops_last(String moment, String number, String devices);

    @Message("Nothing in the register has changed since. The next edition follows within a week.")
    String ops_current();

    @Message("The register has changed since. The next edition follows an hour after the last.")
    String ops_behind();

    @Message("The register was never published. The first registered device makes the first edition.")
    String ops_never();

    @Message("Open what everybody reads")
    String open();
}
