package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/// Tenants with one reservation of two nodes that ran in January and February, of which January is invoiced.
@ApplicationScoped
class Billed {
    private final Acting acting;
    private final Invoicing invoicing;

    Billed(Acting acting, Invoicing invoicing) {
        this.acting = acting;
        this.invoicing = invoicing;
    }

    String tenant() throws SQLException {
        return tenant(BillingWorld.period("2026-01-28T07:00:00Z", "2026-02-03T09:00:00Z"), "2026-01-28T07:10:00Z");
    }

    String tenant(Period period, String readyAt) throws SQLException {
        String tenant = BillingWorld.tenant();
        BillingWorld.reservation(tenant, 2, period, readyAt, "18.4567891234", "-0.9228394561");
        assertThat(acting.as(tenant, () -> invoicing.issue(BillingMonth.parse("2026-01"))))
                .isPresent();
        return tenant;
    }
}
