package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.chain.Bond;
import eu.bailiwick.attestation.chain.ChainReason;
import eu.bailiwick.attestation.chain.Joint;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on chains.
@MessageBundle("chain")
public interface ChainMessages {
    @Message("From processor to key")
    String title();

    @Message(
            "What the processor of each node is joined to. A line is whole only where a hash was verified; everything else is a gap, and says why.")
    String lead();

    @Message("No node has proved itself")
    String none();

    @Message(
            "A chain begins with the first answer of a node to a challenge. Choose another reservation, or wait for the first confidential one.")
    String none_hint();

    @Message("Processor")
    String processor();

    @Message("The processor of {node} and what it is joined to")
    String drawn(String node);

    @Message("The drawing")
    String drawing();

    @Message("Link")
    String link();

    @Message("Joined")
    String bond();

    @Message("Why")
    String why_label();

    @Message("Verdict:")
    String verdict();

    @Message
    String joint(Joint constant);

    @Message
    String bond_of(Bond constant);

    @Message
    String why(ChainReason constant);
}
