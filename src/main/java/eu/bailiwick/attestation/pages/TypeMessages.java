package eu.bailiwick.attestation.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about who collects and who verifies (BSI C5:2026 OPS-33), and how one rises.
@MessageBundle("c5")
public interface TypeMessages {
    @Message("Type {number} of BSI C5:2026 OPS-33")
    String title(int number);

    @Message(
            "Verify the bundle on systems of your own, with roots from the vendors, and this evidence has type 2 for you. Attach what you found: it stands beside our verdict with its type.")
    String second();

    @Message(
            "To reach type 1, collect evidence inside your own machine with a nonce of your own, download the bundle, take the roots from the vendors, and repeat the steps in its README. You then trust neither us nor our verdict.")
    String first();

    @Message("The key of its connections")
    String connection();

    @Message(
            "The guest put the hash of its public key into its report. Compare it with the one that answers you; put in the address:")
    String connection_words();

    @Message(
            "The first part runs in your own machine, the second beside the unpacked bundle. With a SEV-SNP report then repeat step 6 with own.bin:")
    String how();
}
