package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.opinion.Agreement;
import eu.bailiwick.attestation.opinion.VerifiedBy;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about other verifiers on the page of a verdict.
@MessageBundle("opinion")
public interface OpinionMessages {
    @Message("What other verifiers say")
    String title();

    @Message(
            "Verdicts of others on the same evidence, attached by your organisation. They change nothing of ours, and nobody takes them back.")
    String lead();

    @Message("Nobody has attached another verifier's verdict yet.")
    String none();

    @Message("Verifier")
    String verifier();

    @Message("With a token it may stay empty: the token names who judged.")
    String verifier_hint();

    @Message("Their verdict")
    String verdict();

    @Message("As the token says")
    String as_token();

    @Message("Judged")
    String judged();

    @Message("Empty means now. A token says it itself.")
    String judged_hint();

    @Message("Beside ours")
    String beside();

    @Message("Attached")
    String added();

    @Message("Token (EAR)")
    String token();

    @Message("A signed attestation result as JWT, at most 20,000 characters. Its signature is not verified here.")
    String token_hint();

    @Message("From a token; its signature was not verified here")
    String from_token();

    @Message("As somebody wrote it")
    String from_word();

    @Message("Attach a verdict")
    String attach();

    @Message("On whose systems")
    String verified_by();

    @Message("With who collected the evidence this gives the type of BSI C5:2026 OPS-33. It is your word.")
    String verified_by_hint();

    @Message("Not said")
    String not_said();

    @Message("C5 type")
    String type();

    @Message
    String by(VerifiedBy constant);

    @Message
    String agreement(Agreement constant);
}
