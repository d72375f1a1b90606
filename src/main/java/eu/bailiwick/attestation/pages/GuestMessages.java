package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.extent.Extent;
import eu.bailiwick.attestation.extent.Missing;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of what the guests of a reservation have to be.
@MessageBundle("guest")
public interface GuestMessages {
    @Message("What has to run")
    String title();

    @Message(
            "What you expect of the guests on the nodes of this reservation, beside what is asked of every guest. Nodes are handed over only when all have proved it.")
    String lead();

    @Message("What you expect")
    String expected();

    @Message("What is left empty is not expected.")
    String expected_lead();

    @Message("Measurement")
    String measurement();

    @Message("MEASUREMENT of a SEV-SNP guest or MRTD of a TDX trust domain: 96 hexadecimal digits.")
    String measurement_hint();

    @Message("Key of its owner")
    String id_key();

    @Message(
            "SHA-384 of the key that signed the ID block (ID_KEY_DIGEST): 96 hexadecimal digits. Images under this key change without a word here.")
    String id_key_hint();

    @Message("Lowest version under this key")
    String svn();

    @Message("GUEST_SVN of the ID block, so that an old image is refused.")
    String svn_hint();

    @Message("Of the ID block under this key: 32 hexadecimal digits.")
    String id_hint();

    @Message("Expect this")
    String expect();

    @Message("Now")
    String now();

    @Message("Nothing in particular is expected.")
    String nothing();

    @Message("Said by")
    String said_by();

    @Message("Nodes that have proved it")
    String proved();

    @Message("{proved} of {nodes}")
    String proved_of(String proved, String nodes);

    @Message(
            "What nodes proved before you change it counts no more: each has to prove itself again before the nodes are handed over.")
    String before_words();

    @Message(
            "The nodes are in service: a change is asked at the next proof of each node. A node that does not prove it raises an alarm.")
    String service_words();

    @Message("This reservation does not ask for confidential computing, so its nodes do not prove what they run.")
    String not_confidential();

    @Message("What refused evidence was short of stands in its verdict.")
    String refused_words();

    @Message("Verdicts of this reservation")
    String verdicts();

    @Message("What each node has to show")
    String extent();

    @Message("Settled when the reservation was made.")
    String extent_lead();

    @Message("GPUs of each node")
    String gpus();

    @Message
    String extent_of(Extent constant);

    @Message("What is there")
    String there();

    @Message("Nothing yet")
    String there_nothing();

    @Message("The processor")
    String there_processor();

    @Message("The processor and {shown} of {asked} GPUs")
    String there_of(String shown, String asked);

    @Message("The processor and its GPUs: {shown}")
    String there_gpus(String shown);

    @Message("Proved")
    String proved_yes();

    @Message("Not proved")
    String proved_no();

    @Message("No node is named yet: nodes are named 24 hours before the start.")
    String no_nodes();

    @Message
    String missing(Missing constant);
}
