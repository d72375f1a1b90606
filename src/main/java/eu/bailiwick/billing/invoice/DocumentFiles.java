package eu.bailiwick.billing.invoice;

import eu.bailiwick.platform.web.Csv;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// What is downloaded of an invoice and of a credit note alike, named by the number of the document.
public final class DocumentFiles {
    private DocumentFiles() {}

    /// The document as it was issued, which a browser shows.
    public static Response pdf(byte[] pdf, String number) {
        return Response.ok(pdf)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + number + ".pdf\"")
                .build();
    }

    /// What the ledger booked with it; amounts in major units.
    public static Response ledger(Proof proof, String number) {
        Csv csv = new Csv("account", "amount", "currency");
        proof.entries()
                .forEach(it ->
                        csv.row(it.account(), it.amount().amount(), it.amount().currency()));
        return csv.download(number + "-ledger.csv");
    }
}
