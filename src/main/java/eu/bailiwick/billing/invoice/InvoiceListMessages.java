package eu.bailiwick.billing.invoice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What the list of invoices can be narrowed to.
@MessageBundle("invoicelist")
public interface InvoiceListMessages {
    @Message("First month")
    String from();

    @Message("Last month")
    String to();

    @Message("Project")
    String project();

    @Message("Any project")
    String any_project();

    @Message("Jurisdiction")
    String jurisdiction();

    @Message("Any")
    String any_jurisdiction();

    @Message("No invoice matches")
    String none();

    @Message("No invoice of these months names such a reservation. Widen the months or remove a filter.")
    String none_words();

    @Message("All invoices")
    String all();
}
