package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.ledger.Ledger;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The issued invoices of the tenant in view, and how each came about.
@ApplicationScoped
@Transactional
public class Invoices {
    private final InvoiceRepository repository;
    private final InvoicePdf pdf;
    private final Ledger ledger;
    private final Sql sql;
    private final Caller caller;

    Invoices(InvoiceRepository repository, InvoicePdf pdf, Ledger ledger, Sql sql, Caller caller) {
        this.repository = repository;
        this.pdf = pdf;
        this.ledger = ledger;
        this.sql = sql;
        this.caller = caller;
    }

    /// Latest first, from an offset on.
    List<InvoiceView> page(InvoiceQuery.Filter filter, int offset, int limit) {
        return repository.page(filter, offset, limit).stream()
                .map(InvoiceView::of)
                .toList();
    }

    /// Latest first, those of months before one; the first for null. What is issued meanwhile moves nothing.
    List<InvoiceView> following(InvoiceQuery.Filter filter, @Nullable Instant before, int limit) {
        return repository.following(filter, before, limit).stream()
                .map(InvoiceView::of)
                .toList();
    }

    /// The jurisdictions that invoices can be narrowed to.
    List<String> jurisdictions() {
        return repository.jurisdictions();
    }

    public InvoiceView view(UUID id) {
        return InvoiceView.of(find(id));
    }

    /// The invoices that name a reservation, oldest first.
    public List<InvoiceView> naming(UUID reservation) {
        return repository.naming(reservation).stream().map(InvoiceView::of).toList();
    }

    /// The invoice as PDF, made from the frozen document: the same bytes at every call.
    public byte[] pdf(UUID id) {
        InvoiceRepository.Kept kept = find(id);
        return pdf.of(kept.document(), kept.sha256());
    }

    /// A credit note by its number.
    public record NoteReference(UUID id, String number) {}

    /// The credit notes that correct an invoice, the oldest first.
    List<NoteReference> correctedBy(UUID id) {
        return sql.list(
                "select id, snapshot::jsonb ->> 'number' from billing.invoice where tenant_id = ? and corrects = ? and state = 'ISSUED' "
                        + "order by series, number",
                row -> new NoteReference(row.uuid(1), row.text(2)),
                caller.tenant(),
                id);
    }

    private InvoiceRepository.Kept find(UUID id) {
        return repository.byId(id).orElseThrow(Problem::notFound);
    }

    /// The charges of one line in the order of hour and place, from an offset on.
    public List<ChargeView> charges(UUID id, int line, String currency, int offset, int limit) {
        return sql.list(
                "select hour, resource, quantity, unit_price, exact, net_minor from billing.charge "
                        + "where tenant_id = ? and invoice_id = ? and invoice_line = ? order by hour, resource offset ? limit ?",
                row -> charge(row, currency),
                caller.tenant(),
                id,
                line,
                offset,
                limit);
    }

    private static ChargeView charge(Row row, String currency) {
        return new ChargeView(
                row.instant(1),
                row.text(2),
                row.longValue(3),
                row.decimal(4),
                row.decimal(5),
                Money.of(row.longValue(6), currency));
    }

    /// The charges of one line, a row per day: exact price × quantity and cents are sums, never rounded again.
    public List<ChargeView> days(UUID id, int line) {
        String currency = find(id).document().currency();
        return sql.list(
                "select date_trunc('day', hour, 'UTC'), count(distinct resource)::text, sum(quantity)::bigint, min(unit_price), sum(exact), "
                        + "sum(net_minor)::bigint from billing.charge where tenant_id = ? and invoice_id = ? and invoice_line = ? group by 1 order by 1",
                row -> charge(row, currency),
                caller.tenant(),
                id,
                line);
    }

    /// Adds everything up again from the rows.
    public Proof proof(UUID id) {
        return proof(view(id), DocumentKind.INVOICE);
    }

    /// The same of a document of either kind.
    public Proof proof(InvoiceView view, DocumentKind kind) {
        UUID id = view.id();
        String currency = view.net().currency().getCurrencyCode();
        record Sums(long charges, long chargesNet, long chargedSeconds, long meteredSeconds, boolean intact) {}
        Sums sums = sql.one(
                """
                select count(*), coalesce(sum(c.net_minor), 0)::bigint,
                  coalesce(sum(c.quantity) filter (where l.code = 'NODE_TIME' and not c.credit), 0)::bigint,
                  coalesce(sum(u.reserved_seconds) filter (where l.code = 'NODE_TIME' and not c.credit), 0)::bigint,
                  (select sha256 = sha256(convert_to(snapshot, 'UTF8')) from billing.invoice i where i.tenant_id = ? and i.id = ?)
                from billing.charge c join billing.invoice_line l on l.tenant_id = c.tenant_id and l.invoice_id = c.invoice_id and l.line = c.invoice_line
                left join metering.usage_record u on u.tenant_id = c.tenant_id and u.reservation_id = c.reservation_id
                  and u.meter = 'node_allocation' and u.resource = c.resource and u.hour = c.hour
                where c.tenant_id = ? and c.invoice_id = ?""",
                row -> new Sums(row.longValue(1), row.longValue(2), row.longValue(3), row.longValue(4), row.bool(5)),
                caller.tenant(),
                id,
                caller.tenant(),
                id);
        Money chargesNet = Money.of(sums.chargesNet, currency);
        Money linesNet =
                view.lines().stream().map(InvoiceView.LineView::net).reduce(Money.of(0, currency), Money::plus);
        List<Ledger.Entry> entries = ledger.posted(kind.name(), id);
        Money receivable = entries.stream()
                .filter(entry -> entry.account().equals(Ledger.RECEIVABLE))
                .map(Ledger.Entry::amount)
                .reduce(Money.of(0, currency), Money::plus);
        boolean holds = chargesNet.equals(linesNet)
                && linesNet.equals(view.net())
                && receivable.equals(view.gross())
                && sums.meteredSeconds == sums.chargedSeconds
                && sums.intact;
        return new Proof(
                sums.charges,
                chargesNet,
                linesNet,
                receivable,
                sums.meteredSeconds,
                sums.chargedSeconds,
                sums.intact,
                holds,
                entries);
    }

    Optional<InvoiceView.LineView> line(UUID id, int number) {
        return Optional.ofNullable(view(id).lineNumbered(number));
    }
}
