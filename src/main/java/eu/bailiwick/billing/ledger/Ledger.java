package eu.bailiwick.billing.ledger;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The tenant's books. A transaction balances to zero, is posted once for its reason and source, and is never changed.
@ApplicationScoped
public class Ledger {
    public static final String RECEIVABLE = "receivable";
    private final Sql sql;
    private final Caller caller;

    Ledger(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// A debit when positive, a credit when negative.
    @Schema(name = "LedgerEntry")
    public record Entry(String account, Money amount) {}

    /// Posts entries; amounts of zero are left out. The database refuses what does not balance, and a second posting.
    @Transactional
    public void post(String reason, UUID source, List<Entry> entries) {
        UUID id = UUID.nameUUIDFromBytes(
                (caller.tenant() + ' ' + reason + ' ' + source).getBytes(StandardCharsets.UTF_8));
        sql.update(
                "insert into billing.ledger_transaction (tenant_id, id, reason, source) values (?, ?, ?, ?)",
                caller.tenant(),
                id,
                reason,
                source.toString());
        List<Object[]> rows = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.amount.isZero()) {
                rows.add(new Object[] {
                    caller.tenant(),
                    id,
                    rows.size() + 1,
                    entry.account,
                    entry.amount.currency().getCurrencyCode(),
                    entry.amount.minor()
                });
            }
        }
        sql.batch(
                "insert into billing.ledger_entry (tenant_id, transaction_id, seq, account, currency, amount_minor) "
                        + "values (?, ?, ?, ?, ?, ?)",
                rows);
    }

    /// The entries that were posted for a reason and source, in their order.
    @Transactional
    public List<Entry> posted(String reason, UUID source) {
        return sql.list(
                "select e.account, e.amount_minor, e.currency from billing.ledger_transaction t "
                        + "join billing.ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id "
                        + "where t.tenant_id = ? and t.reason = ? and t.source = ? order by e.seq",
                row -> new Entry(row.text(1), Money.of(row.longValue(2), row.text(3))),
                caller.tenant(),
                reason,
                source.toString());
    }
}
