package eu.bailiwick.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Draws an invoice from its frozen document alone: no clock, no chance, so that every call gives the same bytes.
@ApplicationScoped
class InvoicePdf {
    private static final float[] COLUMNS = {0, 26, 270, 345, 420};
    private static final int HOUR = 3600;

    byte[] of(InvoiceDocument invoice, String sha256) {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            pdf.setDocumentId(Long.parseUnsignedLong(sha256.substring(0, 15), 16));
            describe(pdf, invoice);
            try (Sheet sheet = new Sheet(pdf, invoice.number())) {
                head(sheet, invoice);
                lines(sheet, invoice);
                totals(sheet, invoice);
                settled(sheet, invoice);
                sheet.gap(10);
                sheet.small("SHA-256 " + sha256);
            }
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void describe(PDDocument pdf, InvoiceDocument invoice) {
        Calendar issued = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        issued.setTimeInMillis(
                invoice.issuedOn().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        var information = pdf.getDocumentInformation();
        information.setTitle("Invoice " + invoice.number());
        information.setAuthor(invoice.seller().name());
        information.setProducer("Bailiwick");
        information.setCreationDate(issued);
        information.setModificationDate(issued);
    }

    private static void head(Sheet sheet, InvoiceDocument invoice) throws IOException {
        party(sheet, invoice.seller());
        sheet.gap(24);
        sheet.title("Invoice " + invoice.number());
        sheet.gap(6);
        party(sheet, invoice.buyer());
        sheet.gap(10);
        sheet.text("Date of issue " + invoice.issuedOn() + "   ·   Due " + invoice.dueOn());
        LocalDate last =
                LocalDate.ofInstant(invoice.periodEnd(), ZoneOffset.UTC).minusDays(1);
        sheet.text("Service period " + LocalDate.ofInstant(invoice.periodStart(), ZoneOffset.UTC) + " to " + last
                + " (UTC)");
        sheet.gap(14);
    }

    private static void party(Sheet sheet, InvoiceDocument.Party party) throws IOException {
        sheet.bold(party.name());
        sheet.text(party.address() + (party.address().isEmpty() ? "" : ", ") + party.country());
        if (party.vatId() != null) {
            sheet.text("VAT id " + party.vatId());
        }
    }

    private static void lines(Sheet sheet, InvoiceDocument invoice) throws IOException {
        sheet.row(true, COLUMNS, "", "Description", "Quantity", "Unit price", "Net " + invoice.currency());
        sheet.rule();
        String reservation = "";
        for (InvoiceDocument.Line line : invoice.lines()) {
            if (!line.reservation().equals(reservation)) {
                reservation = line.reservation();
                sheet.row(true, COLUMNS, "", reservation + " " + name(invoice, line), "", "", "");
            }
            sheet.row(
                    false,
                    COLUMNS,
                    String.valueOf(line.line()),
                    (line.credit() ? "Credit for late delivery: " : "") + line.description(),
                    quantity(line),
                    new BigDecimal(line.unitPrice()).stripTrailingZeros().toPlainString(),
                    line.net());
        }
        sheet.rule();
    }

    private static String name(InvoiceDocument invoice, InvoiceDocument.Line line) {
        return invoice.reservations().stream()
                .filter(it -> it.reservationId().equals(line.reservationId()))
                .map(InvoiceDocument.Settled::name)
                .findFirst()
                .orElse("");
    }

    private static String quantity(InvoiceDocument.Line line) {
        return line.unit().equals("node_hour")
                ? BigDecimal.valueOf(line.quantity()).divide(BigDecimal.valueOf(HOUR), 2, RoundingMode.HALF_UP) + " h"
                : String.valueOf(line.quantity());
    }

    private static void totals(Sheet sheet, InvoiceDocument invoice) throws IOException {
        InvoiceDocument.TaxTotal tax = invoice.taxTotal();
        sheet.row(false, COLUMNS, "", "Net", "", "", invoice.net());
        String rate = tax.ratePercent().stripTrailingZeros().toPlainString();
        sheet.row(
                false,
                COLUMNS,
                "",
                "VAT " + rate + " % (" + tax.category() + ") on " + tax.taxable(),
                "",
                "",
                tax.tax());
        sheet.row(true, COLUMNS, "", "Total " + invoice.currency(), "", "", invoice.gross());
        if (!tax.note().isEmpty()) {
            sheet.text(tax.note());
        }
        sheet.gap(16);
    }

    private static void settled(Sheet sheet, InvoiceDocument invoice) throws IOException {
        sheet.row(true, COLUMNS, "", "Quoted and invoiced (net)", "Quoted", "Invoiced", "Difference");
        sheet.rule();
        for (InvoiceDocument.Settled it : invoice.reservations()) {
            String what = it.complete() ? it.reservation() : it.reservation() + ", due by the end of this period";
            sheet.row(
                    false,
                    COLUMNS,
                    "",
                    what,
                    it.complete() ? it.quoted() : it.expected(),
                    it.invoiced(),
                    it.difference());
            sheet.small("     quote " + it.quoteId() + "  sha256 " + it.quoteSha256());
        }
    }
}
