package eu.bailiwick.billing.note;

import eu.bailiwick.billing.invoice.InvoiceDocument;
import eu.bailiwick.billing.invoice.InvoiceView;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// An issued credit note as others see it; every value comes from the frozen document that `sha256` covers. Amounts
/// below zero are in the tenant's favour.
public record CreditNoteView(
        UUID id,
        String number,
        LocalDate issuedOn,
        Corrected invoice,
        Period period,
        InvoiceDocument.Party seller,
        InvoiceDocument.Party buyer,
        List<InvoiceView.LineView> lines,
        InvoiceView.TaxView taxTotal,
        Money net,
        Money tax,
        Money gross,
        String sha256) {

    /// The invoice that it corrects.
    public record Corrected(UUID id, String number, LocalDate issuedOn) {
        /// The day of issue, at noon UTC.
        public Instant issued() {
            return noon(issuedOn);
        }
    }

    static CreditNoteView of(UUID id, InvoiceDocument document, String sha256) {
        InvoiceView view = InvoiceView.of(id, document, sha256);
        InvoiceDocument.Corrected corrects = Objects.requireNonNull(document.corrects());
        return new CreditNoteView(
                id,
                view.number(),
                view.issuedOn(),
                new Corrected(corrects.id(), corrects.number(), corrects.issuedOn()),
                view.period(),
                view.seller(),
                view.buyer(),
                view.lines(),
                view.taxTotal(),
                view.net(),
                view.tax(),
                view.gross(),
                sha256);
    }

    /// An instant within the month in which it was credited, whatever the reader's zone.
    public Instant month() {
        return period.start().plus(period.length().dividedBy(2));
    }

    /// The day of issue, at noon UTC, so that it is the same day for nearly every reader.
    public Instant issued() {
        return noon(issuedOn);
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
