package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.ledger.Ledger;
import eu.bailiwick.kernel.Money;
import java.util.List;

/// B2, recomputed from the rows at the moment of asking: charges, lines, total, ledger, and the usage records behind
/// them.
public record Proof(
        long charges,
        Money chargesNet,
        Money linesNet,
        Money ledgerReceivable,
        long meteredSeconds,
        long chargedSeconds,
        boolean snapshotIntact,
        boolean holds,
        List<Ledger.Entry> entries) {}
