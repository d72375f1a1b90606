package eu.bailiwick.billing.invoice;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.TakenBack;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Draws what a run would issue for the tenant in view: it issues it, with every check of the database, in a
/// transaction that is taken back. So a draft cannot differ from the run.
@ApplicationScoped
public class Drafting {
    private final Invoicing invoicing;
    private final Crediting crediting;
    private final Sql sql;
    private final Caller caller;

    Drafting(Invoicing invoicing, Crediting crediting, Sql sql, Caller caller) {
        this.invoicing = invoicing;
        this.crediting = crediting;
        this.sql = sql;
        this.caller = caller;
    }

    /// The invoice of a month, then its credit notes.
    @Transactional
    public List<Drafted> all(BillingMonth month) {
        List<UUID> made = new ArrayList<>(invoice(month));
        made.addAll(crediting.issue(month));
        return read(made);
    }

    /// The invoice alone, where the credit notes cannot be made.
    @Transactional
    public List<Drafted> invoiceAlone(BillingMonth month) {
        return read(invoice(month));
    }

    private List<UUID> invoice(BillingMonth month) {
        if (!TakenBack.isRunning()) {
            throw new IllegalStateException("a draft is taken back");
        }
        return invoicing.issue(month).stream().toList();
    }

    private List<Drafted> read(List<UUID> made) {
        return sql.list(
                "select snapshot, (select count(*) from billing.charge c where c.tenant_id = i.tenant_id and c.invoice_id = i.id) "
                        + "from billing.invoice i where tenant_id = ? and id = any(cast(? as uuid[])) order by kind desc, number",
                row -> new Drafted(InvoiceDocument.parse(row.text(1)).blank(), row.longValue(2)),
                caller.tenant(),
                made);
    }
}
