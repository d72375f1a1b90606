package eu.bailiwick.attestation.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the public page on the log.
@MessageBundle("logbook")
public interface LogMessages {
    @Message("The log of verdicts")
    String title();

    @Message(
            "Every verdict of this portal on attestation evidence has an entry here. Anybody may read and mirror it, without an account.")
    String lead();

    @Message("What it is for")
    String why();

    @Message(
            "The entries form a tree of hashes that can only grow. Whoever keeps one checkpoint can show later that no entry was taken out, changed or put in between.")
    String why_words();

    @Message("What is inside")
    String inside();

    @Message(
            "The SHA-256 of each signed statement, and nothing else: no customer, no machine, no verdict. Editions of the published register of devices are statements as well.")
    String inside_words();

    @Message("Its name (origin)")
    String name();

    @Message("Its key")
    String key();

    @Message("Ed25519. Compare it with the annex of a contract before you trust it.")
    String key_words();

    @Message("The verifier")
    String verifier();

    @Message(
            "A program that checks a bundle or a pack without us and without a network, and judges the evidence again. It needs Java 25.")
    String verifier_words();

    @Message("Download bailiwick-verify.jar")
    String verifier_get();

    @Message("SHA-256 of the file. Compare it with what somebody else was given, or with a build of your own.")
    String verifier_sum();

    @Message("This portal runs without it. A build of its source leaves it in target/classes/verifier.")
    String verifier_elsewhere();

    @Message("The key that signs statements")
    String issuer();

    @Message("SHA-256 of the public key (ECDSA P-256, DER).")
    String issuer_words();

    @Message("Keys that signed before it. What they signed stays valid:")
    String issuer_earlier();

    @Message("Newest checkpoint")
    String checkpoint();

    @Message("Name, number of entries and root, signed by the log. The file has the lines of its witnesses as well.")
    String checkpoint_words();

    @Message("Nothing was logged yet. The first verdict makes the first checkpoint.")
    String empty();

    @Message("How to verify")
    String verify();

    @Message("Keep a checkpoint in a place of your own.")
    String step_keep();

    @Message(
            "Unpack the bundle of a verdict and let its script compare statement, path and checkpoint; it needs sh, sha256sum and openssl:")
    String step_bundle();

    @Message(
            "Follow the log with any tool that reads tlog-tiles, and compare its checkpoints with those that others have.")
    String step_follow();

    @Message("Addresses")
    String files();

    @Message("Its witnesses")
    String witnesses();

    @Message(
            "Others who sign a checkpoint only if it continues all that they saw before. With them, the log cannot show one history to you and another to somebody else.")
    String witnesses_words();

    @Message(
            "No witness is configured. That everybody sees the same history is shown only to those who compare checkpoints.")
    String no_witness();

    @Message("signed {size} entries, the newest checkpoint, {at}.")
    String witness_follows(String size, String at);

    @Message("signed {size} entries, {at}; {missing} have come since that it has not signed yet.")
    String witness_behind(String size, String at, String missing);

    @Message("has signed nothing yet.")
    String witness_never();

    @Message("Size of a checkpoint that you kept")
    String kept_size();

    @Message(
            "The number in its second line. The bundle then shows that the log continues it; without it, the log's first.")
    String kept_hint();

    @Message("Download a bundle that continues it")
    String kept_get();

    @Message("The log stands still.")
    String stands();

    @Message(
            "A witness has seen more of it than is here. Nothing is signed until what is missing is back; verdicts wait for their places.")
    String stands_words();

    @Message("Fewer than two witnesses follow it.")
    String few();

    @Message("Keep checkpoints of your own, or run a witness.")
    String few_words();
}
