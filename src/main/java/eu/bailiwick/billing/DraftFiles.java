package eu.bailiwick.billing;

import eu.bailiwick.billing.invoice.InvoiceDocument;
import eu.bailiwick.platform.web.Csv;
import jakarta.ws.rs.core.Response;

/// The draft of a month as files: its documents, and their lines.
final class DraftFiles {
    private DraftFiles() {}

    static Response documents(MonthDraft draft) {
        Csv csv = new Csv(
                "tenant",
                "name",
                "document",
                "corrects",
                "lines",
                "charges",
                "net",
                "tax",
                "gross",
                "currency",
                "difference_to_quotes",
                "held_back");
        draft.rows()
                .forEach(row -> csv.row(
                        row.tenant(),
                        row.name(),
                        row.kind(),
                        row.corrects(),
                        row.lines(),
                        row.charges(),
                        row.net() == null ? null : row.net().amount(),
                        row.tax() == null ? null : row.tax().amount(),
                        row.gross() == null ? null : row.gross().amount(),
                        row.gross() == null ? null : row.gross().currency(),
                        row.difference() == null ? null : row.difference().amount(),
                        row.heldBack()));
        return csv.download("billing-draft-" + draft.period() + ".csv");
    }

    static Response lines(MonthDraft draft) {
        Csv csv = new Csv(
                "tenant",
                "name",
                "corrects",
                "line",
                "code",
                "description",
                "reservation",
                "credit",
                "start",
                "end",
                "quantity",
                "unit",
                "unit_price",
                "net",
                "currency");
        for (MonthDraft.OfTenant tenant : draft.tenants()) {
            tenant.documents()
                    .forEach(it -> it.document().lines().forEach(line -> line(csv, tenant, it.document(), line)));
        }
        return csv.download("billing-draft-" + draft.period() + "-lines.csv");
    }

    private static void line(Csv csv, MonthDraft.OfTenant tenant, InvoiceDocument document, InvoiceDocument.Line line) {
        InvoiceDocument.Corrected corrects = document.corrects();
        csv.row(
                tenant.id(),
                tenant.name(),
                corrects == null ? null : corrects.number(),
                line.line(),
                line.code(),
                line.description(),
                line.reservation(),
                line.credit(),
                line.start(),
                line.end(),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.net(),
                document.currency());
    }
}
