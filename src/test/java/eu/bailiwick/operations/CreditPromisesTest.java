package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Crediting;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// The questions about what is given back, asked of things that the walls would refuse.
@QuarkusTest
class CreditPromisesTest {
    private static final BillingMonth JANUARY = BillingMonth.parse("2026-01");

    @Inject
    Invoicing invoicing;

    @Inject
    Crediting crediting;

    @Inject
    Acting acting;

    /// A reservation that was over in January; ten bad minutes of it are known only after its invoice.
    private Placed late() throws SQLException {
        Placed placed = Placed.during(
                BillingWorld.tenant(),
                1,
                BillingWorld.period("2026-01-28T07:00:00Z", "2026-01-30T07:00:00Z"),
                "COMPLETED");
        acting.as(placed.tenant(), () -> invoicing.issue(JANUARY));
        Database.SUPERUSER.value(
                "select telemetry.take(array_agg(n.id), array_agg('gpu-0'::text), array_agg(112), array_agg(t), array_agg(64::float8), 60) "
                        + "from capacity.node n, generate_series(timestamptz '2026-01-29T10:00:00Z', '2026-01-29T10:09:59Z', "
                        + "interval '1 minute') t where n.name = '" + placed.node() + "'");
        return placed;
    }

    @Test
    void aCreditOnALaterInvoiceHidesNoMonthThatWasLeftOut() throws SQLException {
        Placed placed = late();
        String tenant = placed.tenant();
        BillingWorld.reservation(
                tenant,
                1,
                BillingWorld.period("2026-02-03T00:00:00Z", "2026-02-04T00:00:00Z"),
                "2026-02-03T00:00:00Z",
                "20",
                "-1");
        acting.as(tenant, () -> invoicing.issue(JANUARY.next()));
        String of = " where tenant_id = '" + tenant + "' and reservation_id = '" + placed.reservation() + "'";
        assertThat(Database.SUPERUSER.value("select count(*) from billing.invoice_line" + of + " and credit"))
                .as("February gives back what January charged")
                .isEqualTo("2");
        assertThat(Asked.leftOut(tenant)).isFalse();
        assertThat(Asked.leftOut(tenant, "delete from billing.invoice_line" + of + " and not credit"))
                .isTrue();
    }

    @Test
    void whatWaitsForEverIsFound() throws SQLException {
        String tenant = late().tenant();
        String run = "insert into billing.billing_run (period, started_at, started_by, finished_at, failures) "
                + "values ('2026-02', platform.app_now() + interval '1 minute', 'test', platform.app_now(), '%s') "
                + "on conflict (period) do update set started_at = excluded.started_at, failures = excluded.failures";
        acting.as(tenant, () -> crediting.issue(JANUARY));
        String lost =
                "delete from billing.charge where resource in (select id::text from telemetry.degradation) and tenant_id = '"
                        + tenant + "'";
        String line = "delete from billing.invoice_line where credit and tenant_id = '" + tenant + "'";
        assertThat(Asked.of("B10").brokenBy(run.formatted("[]"))).isEmpty();
        assertThat(Asked.of("B10").brokenBy(run.formatted("[]"), lost, line)).containsExactly("B10");
    }
}
