package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.Theme;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on proof.
@MessageBundle("proof")
public interface ProofMessages {
    @Message("Proof")
    String title();

    @Message("What was shown about the machines that work for you, by whom it was collected, and what was not checked.")
    String lead();

    @Message("Judge evidence")
    String judge();

    @Message("The log of verdicts")
    String log();

    @Message("How your nodes stand")
    String standing();

    @Message("The newest verdict that counts for each node decides.")
    String standing_lead();

    @Message("Nothing is proved yet")
    String none_standing();

    @Message(
            "Reserve with confidential computing: each node then answers a challenge before it is handed over, and its verdict stands here. You can also judge evidence that you collected yourself.")
    String none_standing_hint();

    @Message("Node")
    String node();

    @Message("State")
    String state();

    @Message("Proved")
    String proved();

    @Message("Was proved, expired")
    String expired();

    @Message("Since")
    String since();

    @Message("Holds until")
    String until();

    @Message("No end: nothing was used that expires")
    String open_end();

    @Message("C5 type")
    String type();

    @Message("Type {number}")
    String type_n(int number);

    @Message("Not checked")
    String not_checked();

    @Message("What no attestation shows:")
    String limits_title();

    @Message(
            "Evidence says what runs on which hardware. It does not say where the hardware stands, and it cannot exclude that somebody with their hands on the machine attacks it.")
    String limits();

    @Message("Reservation")
    String reservation();

    @Message("Any")
    String any();

    @Message("Verdict")
    String verdict_label();

    @Message("Kind of evidence")
    String kind();

    @Message("Use")
    String use();

    @Message("Counts for a reservation")
    String counts();

    @Message("A question of what if")
    String what_if();

    @Message("It answers no challenge of ours, so it counts for no reservation and moves nothing.")
    String what_if_words();

    @Message("No verdict")
    String none();

    @Message(
            "Nothing was judged yet. Judge evidence of your own, or wait for the first node of a confidential reservation.")
    String none_yet();

    @Message("No verdict matches. Take a filter away to see more.")
    String none_match();

    @Message("Verdicts")
    String verdicts();

    @Message("Evidence")
    String evidence();

    @Message("Judged")
    String judged();

    @Message("Checks")
    String checks();

    @Message("As of")
    String as_of();

    @Message("{passed} hold, {failed} fail, {missing} not checked")
    String outcomes(long passed, long failed, long missing);

    @Message("Judged {at}. Nothing here changes any more.")
    String page_lead(String at);

    @Message("Download the bundle")
    String bundle();

    @Message("As a signed PDF")
    String report();

    @Message("The signed PDF holds a timestamp of {authority}, which says since when it exists.")
    String stamped(String authority);

    @Message("The signed PDF holds no timestamp: when it was signed is our own word.")
    String unstamped();

    @Message("Not checked: {many}")
    String not_checked_title(int many);

    @Message("These questions could not be answered, for the reason that stands beside them.")
    String not_checked_lead();

    @Message("Every check on which something rests was made.")
    String all_checked();

    @Message("Nothing else was checked")
    String unread_title();

    @Message("What was sent cannot be read as this kind of evidence, so no question could be put to it.")
    String unread();

    @Message("The policy asks for it.")
    String needed();

    @Message("Outcome")
    String outcome_label();

    @Message("What was found")
    String finding();

    @Message("In short")
    String facts();

    @Message("Collected")
    String collected();

    @Message("by you")
    String by_customer();

    @Message("by the provider")
    String by_provider();

    @Message("Rules")
    String policy();

    @Message("Hardware")
    String device();

    @Message("names no id")
    String no_device();

    @Message("Verifier")
    String verifier();

    @Message("Appraisal")
    String appraisal();

    @Message("Compare")
    String compare();

    @Message("What changed from one verdict to the other.")
    String compare_lead();

    @Message("With")
    String compare_with();

    @Message("What the evidence says of itself")
    String claims();

    @Message("What the evidence says of itself{#if part}: {part}{/if}")
    String claims_of(String part);

    @Message("Believe it as far as the checks above go.")
    String claims_lead();

    @Message("Field")
    String field();

    @Message("Value")
    String value();

    @Message("All zero: not set.")
    String zeros();

    @Message("Files that were judged")
    String files();

    @Message("Evidence and collateral byte for byte as received, with their SHA-256.")
    String files_lead();

    @Message("File")
    String file();

    @Message("Size")
    String size();

    @Message("{many} bytes")
    String octets(String many);

    @Message("Place in the log")
    String place();

    @Message(
            "The statement is entry {index} of {size}, counted from 0. The log can only grow: nobody can take this verdict back or put another in its place.")
    String place_words(String index, String size);

    @Message("Checkpoint and path")
    String place_proof();

    @Message("The statement waits for its place and has it in a moment. A download gives it one at once.")
    String place_waits();

    @Message("The signed statement")
    String statement();

    @Message("The verdict as a token (EAR)")
    String token();

    @Message(
            "Other systems read it before they release a key or start work: how far each part is to be trusted, signed by us. What was not checked is never called trustworthy in it.")
    String token_words();

    @Message("Check")
    String check();

    @Message("{many} checks ended alike and are not listed.")
    String same_checks(String many);

    @Message("No difference.")
    String no_difference();

    @Message("not made")
    String not_made();

    @Message
    String verdict(Verdict constant);

    @Message
    String verdict_means(Verdict constant);

    @Message
    String outcome(Outcome constant);

    @Message
    String theme(Theme constant);

    @Message
    String theme_asks(Theme constant);

    @Message
    String type_means(C5Type constant);

    @Message
    String kind_of(Kind constant);

    @Message
    String explain(Explanation constant);

    @Message
    String meaning(Claim.Meaning constant);
}
