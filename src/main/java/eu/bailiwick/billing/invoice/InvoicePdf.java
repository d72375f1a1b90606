package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.rating.Unit;
import eu.bailiwick.platform.document.Look;
import eu.bailiwick.platform.document.Paper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Draws an invoice or a credit note from its frozen document alone: no clock, no chance, so that every call gives the
/// same bytes.
@ApplicationScoped
public class InvoicePdf {
    private static final float[] COLUMNS = {0, 26, 270, 345, 420};

    public byte[] of(InvoiceDocument invoice, String sha256) {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            pdf.setDocumentId(Long.parseUnsignedLong(sha256.substring(0, 15), 16));
            describe(pdf, invoice);
            try (Paper paper = new Paper(pdf, Look.LETTER, invoice.number())) {
                head(paper, invoice);
                lines(paper, invoice);
                totals(paper, invoice);
                if (invoice.corrects() == null) {
                    settled(paper, invoice);
                }
                paper.gap(10);
                paper.small("SHA-256 " + sha256);
            }
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void describe(PDDocument pdf, InvoiceDocument invoice) {
        Calendar issued = GregorianCalendar.from(invoice.issuedOn().atStartOfDay(ZoneOffset.UTC));
        var information = pdf.getDocumentInformation();
        information.setTitle(title(invoice));
        information.setAuthor(invoice.seller().name());
        information.setProducer("Bailiwick");
        information.setCreationDate(issued);
        information.setModificationDate(issued);
    }

    private static String title(InvoiceDocument invoice) {
        return (invoice.corrects() == null ? "Invoice " : "Credit note ") + invoice.number();
    }

    private static void head(Paper paper, InvoiceDocument invoice) throws IOException {
        party(paper, invoice.seller());
        paper.gap(24);
        paper.title(title(invoice));
        paper.gap(6);
        party(paper, invoice.buyer());
        paper.gap(10);
        InvoiceDocument.Corrected corrects = invoice.corrects();
        if (corrects == null) {
            paper.text("Date of issue " + invoice.issuedOn() + "   ·   Due " + invoice.dueOn());
        } else {
            paper.text("Date of issue " + invoice.issuedOn());
            paper.text("Corrects invoice " + corrects.number() + " of " + corrects.issuedOn()
                    + ". Amounts below zero are in your favour.");
        }
        LocalDate last =
                LocalDate.ofInstant(invoice.periodEnd(), ZoneOffset.UTC).minusDays(1);
        paper.text((corrects == null ? "Service period " : "Credited in the period ")
                + LocalDate.ofInstant(invoice.periodStart(), ZoneOffset.UTC) + " to " + last
                + " (UTC)");
        paper.gap(14);
    }

    private static void party(Paper paper, InvoiceDocument.Party party) throws IOException {
        paper.strong(party.name());
        paper.text(party.address() + (party.address().isEmpty() ? "" : ", ") + party.country());
        if (party.vatId() != null) {
            paper.text("VAT id " + party.vatId());
        }
    }

    private static void lines(Paper paper, InvoiceDocument invoice) throws IOException {
        paper.row(true, COLUMNS, "", "Description", "Quantity", "Unit price", "Net " + invoice.currency());
        paper.rule();
        String reservation = "";
        for (InvoiceDocument.Line line : invoice.lines()) {
            if (!line.reservation().equals(reservation)) {
                reservation = line.reservation();
                paper.row(true, COLUMNS, "", reservation + " " + name(invoice, line), "", "", "");
            }
            paper.row(
                    false,
                    COLUMNS,
                    String.valueOf(line.line()),
                    credit(line) + line.description(),
                    quantity(line),
                    new BigDecimal(line.unitPrice()).stripTrailingZeros().toPlainString(),
                    line.net());
        }
        paper.rule();
    }

    private static String credit(InvoiceDocument.Line line) {
        if (!line.credit()) {
            return "";
        }
        return DegradedLine.is(line.code()) ? "Credit for degraded hardware: " : "Credit for late delivery: ";
    }

    private static String name(InvoiceDocument invoice, InvoiceDocument.Line line) {
        return invoice.reservations().stream()
                .filter(it -> it.reservationId().equals(line.reservationId()))
                .map(InvoiceDocument.Settled::name)
                .findFirst()
                .orElse("");
    }

    private static String quantity(InvoiceDocument.Line line) {
        return switch (Unit.of(line.unit())) {
            case NODE_HOUR -> Unit.NODE_HOUR.units(line.quantity(), 2) + " h";
            case HOUR -> line.quantity() + " min";
            case EACH -> String.valueOf(line.quantity());
        };
    }

    private static void totals(Paper paper, InvoiceDocument invoice) throws IOException {
        InvoiceDocument.TaxTotal tax = invoice.taxTotal();
        paper.row(false, COLUMNS, "", "Net", "", "", invoice.net());
        String rate = tax.ratePercent().stripTrailingZeros().toPlainString();
        paper.row(
                false,
                COLUMNS,
                "",
                "VAT " + rate + " % (" + tax.category() + ") on " + tax.taxable(),
                "",
                "",
                tax.tax());
        paper.row(true, COLUMNS, "", "Total " + invoice.currency(), "", "", invoice.gross());
        if (!tax.note().isEmpty()) {
            paper.text(tax.note());
        }
        paper.gap(16);
    }

    private static void settled(Paper paper, InvoiceDocument invoice) throws IOException {
        paper.row(true, COLUMNS, "", "Quoted and invoiced (net)", "Quoted", "Invoiced", "Difference");
        paper.rule();
        for (InvoiceDocument.Settled it : invoice.reservations()) {
            String what = it.complete() ? it.reservation() : it.reservation() + ", due by the end of this period";
            paper.row(
                    false,
                    COLUMNS,
                    "",
                    what,
                    it.complete() ? it.quoted() : it.expected(),
                    it.invoiced(),
                    it.difference());
            paper.small("     quote " + it.quoteId() + "  sha256 " + it.quoteSha256());
        }
    }
}
