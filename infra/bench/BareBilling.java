package bench;

import eu.bailiwick.load.Scratch;
import java.util.List;

/// The limit of a billing run: the same usage, charges, lines, invoices and entries of the ledger by one statement a table into bare
/// tables with the same indexes, in one transaction, by PostgreSQL itself. Nothing is rated, checked, hashed or drawn.
final class BareBilling {
    private static final List<String> TABLES = List.of(
            "metering.usage_record", "billing.invoice", "billing.invoice_line", "billing.charge", "billing.ledger_transaction", "billing.ledger_entry");

    private BareBilling() {}

    /// Seconds.
    static double seconds(Scratch database) throws Exception {
        StringBuilder writes = new StringBuilder("begin");
        for (String table : TABLES) {
            String bare = "public.bare_" + table.replaceFirst(".*\\.", "");
            database.run("create table " + bare + " (like " + table + " including indexes)");
            writes.append("; insert into ").append(bare).append(" select * from ").append(table);
        }
        writes.append("; commit");
        long start = System.nanoTime();
        database.run(writes.toString());
        return (System.nanoTime() - start) / 1e9;
    }
}
