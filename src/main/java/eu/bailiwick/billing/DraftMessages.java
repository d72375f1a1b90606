package eu.bailiwick.billing;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on what a billing run would issue.
@MessageBundle("draft")
public interface DraftMessages {
    @Message("Show the draft")
    String show();

    @Message("Draft of {month}")
    String of(String month);

    @Message("What a run of this month would issue now. Nothing is issued and no number is given until you issue it.")
    String lead();

    @Message("Lines as CSV")
    String lines_csv();

    @Message("Documents of the draft")
    String documents();

    @Message("Nothing to issue")
    String empty();

    @Message("No tenant owes anything more for this month. Issue it to note that the month is done.")
    String empty_words();

    @Message("Held back: {count}")
    String held_back(int count);

    @Message("These would not be billed. Mend the cause and read the draft again, or issue the others now.")
    String held_back_words();

    @Message("Held back")
    String held();

    @Message("Document")
    String document();

    @Message("Credit note for {number}")
    String credits_invoice(String number);

    @Message("invoiced less quoted, by the end of the month")
    String difference_words();

    @Message("net {net}, tax {tax}")
    String of_which(String net, String tax);

    @Message("Issue the invoices")
    String issue();

    @Message("Issue the invoices of {month}?")
    String issue_title(String month);

    @Message(
            "Each document gets its number and never changes any more. If anything has changed since you read this draft, nothing is issued.")
    String issue_words();
}
