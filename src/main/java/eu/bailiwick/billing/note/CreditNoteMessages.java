package eu.bailiwick.billing.note;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on credit notes.
@MessageBundle("creditnote")
public interface CreditNoteMessages {
    @Message("Credit notes")
    String title();

    @Message(
            "What is given back after the last invoice of a reservation. You claim nothing; each names the invoice that it corrects.")
    String lead();

    @Message("Credit note {number}")
    String one(String number);

    @Message("Corrects invoice {number}. Amounts below zero are in your favour.")
    String corrects_lead(String number);

    @Message("Corrects")
    String corrects();

    @Message("No credit notes yet")
    String none();

    @Message(
            "Degraded hardware is given back on the invoice of the month. What comes to be known only after the last invoice of a reservation stands here.")
    String none_words();

    @Message("All invoices")
    String invoices();

    @Message("Given back, before tax")
    String net();

    @Message("Credited in")
    String month();

    @Message("What is given back")
    String given();

    @Message("Each stretch in which a node was not what was promised, at the locked price")
    String given_lead();

    @Message("When")
    String when();

    @Message("Seconds")
    String seconds();

    @Message("SHA-256 of the credit note")
    String sha256();

    @Message("Total of the credit note")
    String total();

    @Message("Corrected by credit note {number}")
    String corrected_by(String number);

    @Message("Given back after it was issued")
    String corrected_words();

    @Message("Show the credit note")
    String show();

    @Message("Credited")
    String credited();
}
