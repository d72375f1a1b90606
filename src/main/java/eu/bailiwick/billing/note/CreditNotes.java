package eu.bailiwick.billing.note;

import eu.bailiwick.billing.invoice.DocumentKind;
import eu.bailiwick.billing.invoice.InvoiceDocument;
import eu.bailiwick.billing.invoice.InvoicePdf;
import eu.bailiwick.billing.invoice.InvoiceView;
import eu.bailiwick.billing.invoice.Invoices;
import eu.bailiwick.billing.invoice.Proof;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.telemetry.degradation.DegradationView;
import eu.bailiwick.telemetry.degradation.Degradations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The issued credit notes of the tenant in view, and what each gives back.
@ApplicationScoped
@Transactional
public class CreditNotes {
    private static final String ISSUED = "select id, encode(sha256, 'hex'), snapshot from billing.invoice "
            + "where tenant_id = ? and kind = 'CREDIT_NOTE' and state = 'ISSUED' ";
    private final Invoices invoices;
    private final InvoicePdf pdf;
    private final Degradations degradations;
    private final Sql sql;
    private final Caller caller;

    CreditNotes(Invoices invoices, InvoicePdf pdf, Degradations degradations, Sql sql, Caller caller) {
        this.invoices = invoices;
        this.pdf = pdf;
        this.degradations = degradations;
        this.sql = sql;
        this.caller = caller;
    }

    /// A degradation that a credit note gives back, and what for it, before tax.
    public record Given(DegradationView degradation, Money net) {}

    private record Kept(UUID id, String sha256, InvoiceDocument document) {
        static Kept of(Row row) {
            return new Kept(row.uuid(1), row.text(2), InvoiceDocument.parse(row.text(3)));
        }
    }

    /// What a list knows of each before it is shown: its document is read for those on the page alone.
    record Head(UUID id, String number) {}

    /// All of them, the latest number first.
    List<Head> heads() {
        return sql.list(
                "select id, series || '-' || lpad(number::text, greatest(6, length(number::text)), '0') from billing.invoice "
                        + "where tenant_id = ? and kind = 'CREDIT_NOTE' and state = 'ISSUED' order by series desc, number desc",
                row -> new Head(row.uuid(1), row.text(2)),
                caller.tenant());
    }

    /// All of them with what they say, for a file of all.
    List<CreditNoteView> all() {
        return sql.list(ISSUED + "order by series desc, number desc", Kept::of, caller.tenant()).stream()
                .map(it -> CreditNoteView.of(it.id, it.document, it.sha256))
                .toList();
    }

    public CreditNoteView view(UUID id) {
        Kept kept = find(id);
        return CreditNoteView.of(kept.id, kept.document, kept.sha256);
    }

    /// Made from the frozen document: the same bytes at every call.
    public byte[] pdf(UUID id) {
        Kept kept = find(id);
        return pdf.of(kept.document, kept.sha256);
    }

    /// Adds everything up again from the rows.
    public Proof proof(UUID id) {
        Kept kept = find(id);
        return invoices.proof(InvoiceView.of(kept.id, kept.document, kept.sha256), DocumentKind.CREDIT_NOTE);
    }

    /// What it gives back, the oldest first.
    public List<Given> given(UUID id) {
        CreditNoteView note = view(id);
        Map<UUID, Money> amounts = new HashMap<>();
        sql.list(
                        "select resource::uuid, sum(net_minor)::bigint from billing.charge where tenant_id = ? and invoice_id = ? group by 1",
                        row -> Map.entry(
                                row.uuid(1),
                                Money.of(row.longValue(2), note.net().currency().getCurrencyCode())),
                        caller.tenant(),
                        id)
                .forEach(it -> amounts.put(it.getKey(), it.getValue()));
        return note.lines().stream()
                .map(InvoiceView.LineView::reservationId)
                .distinct()
                .flatMap(reservation -> degradations.of(reservation).stream())
                .filter(it -> amounts.containsKey(it.id()))
                .map(it -> new Given(it, Objects.requireNonNull(amounts.get(it.id()))))
                .sorted(Comparator.comparing(
                                (Given it) -> it.degradation().period().start())
                        .thenComparing(it -> it.degradation().id()))
                .toList();
    }

    private Kept find(UUID id) {
        return sql.optional(ISSUED + "and id = ?", Kept::of, caller.tenant(), id)
                .orElseThrow(Problem::notFound);
    }
}
