package eu.bailiwick.billing;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Crediting;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.telemetry.Placed;
import io.quarkus.arc.Arc;
import java.sql.SQLException;
import java.util.UUID;

/// An invoice of a reservation that ran, and the credit note of minutes that were bad and became known after it.
public final class Credited {
    private Credited() {}

    public static UUID note(String tenant) throws SQLException {
        return note(CreditNoteTest.placed(tenant));
    }

    static UUID note(Placed placed) throws SQLException {
        Acting acting = bean(Acting.class);
        String tenant = placed.tenant();
        acting.as(tenant, () -> bean(Invoicing.class).issue(BillingMonth.parse("2026-01")));
        CreditNoteTest.throttled(placed);
        return acting.as(tenant, () -> bean(Crediting.class).issue(BillingMonth.parse("2026-02")))
                .getFirst();
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
