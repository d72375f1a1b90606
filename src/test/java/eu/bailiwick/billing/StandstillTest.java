package eu.bailiwick.billing;

import static eu.bailiwick.billing.BillingWorld.period;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The portal stood still: a reservation of last month is handed over only now, after the billing run is asked for.
@QuarkusTest
class StandstillTest {
    private static final BillingMonth JANUARY = BillingMonth.parse("2026-01");

    @Inject
    Invoicing invoicing;

    @Inject
    Acting acting;

    @Test
    void aMonthIsNotBilledWhileStepsOfItsReservationsAreBehind() throws SQLException {
        String tenant = BillingWorld.tenant();
        BillingWorld.reservation(
                tenant,
                2,
                period("2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z"),
                "2026-01-10T00:00:00Z",
                "18.4000000000",
                "-0.9200000000");
        behind(tenant, "reservation.activate", "2026-01-10T00:00:00Z");
        assertThatThrownBy(() -> acting.as(tenant, () -> invoicing.issue(JANUARY)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not done yet: 1");
        Database.SUPERUSER.execute("update platform.job set state = 'DONE' where run_as = '" + tenant + "'");
        behind(tenant, "reservation.activate", "2026-02-01T00:00:00Z");
        behind(tenant, "quote.expire", "2026-01-10T00:00:00Z");
        assertThat(acting.as(tenant, () -> invoicing.issue(JANUARY))).isPresent();
        Database.SUPERUSER.execute("update platform.job set state = 'DROPPED' where run_as = '" + tenant + "'");
    }

    @Test
    void aFeeThatWasInvoicedAloneKeepsNothingOfTheFirstMonthFromBeingMadeUpFor() throws SQLException {
        String tenant = BillingWorld.tenant();
        UUID id = BillingWorld.reservation(
                tenant,
                2,
                period("2026-01-30T00:00:00Z", "2026-02-03T00:00:00Z"),
                "2026-02-01T02:00:00Z",
                "18.4567891234",
                "-0.9228394561");
        ready(id, "null");
        fee(id, 1234);
        BillingWorld.noteAmendments(tenant);
        assertThat(acting.as(tenant, () -> invoicing.issue(JANUARY))).isPresent();
        ready(id, "'2026-02-01T02:00:00Z'");
        assertThat(acting.as(tenant, () -> invoicing.issue(JANUARY.next()))).isPresent();
        String of = " where tenant_id = '" + tenant + "'";
        assertThat(Database.SUPERUSER.value("select count(*) || ' ' || sum(net_minor) from billing.invoice_line" + of
                        + " and source_line < 0"))
                .isEqualTo("1 1234");
        assertThat(Database.SUPERUSER.value(
                        "select sum(net_minor) from billing.invoice_line" + of + " and source_line > 0 and not credit"))
                .isEqualTo(Database.SUPERUSER.value("select sum(net_minor) from reservation.locked_line" + of));
        assertThat(Database.SUPERUSER.value(
                        "select count(*) || ' ' || bool_or(differs) from operations.unlike_quoted" + of))
                .isEqualTo("1 false");
    }

    private static void ready(UUID reservation, String at) throws SQLException {
        Database.SUPERUSER.execute(
                "update reservation.reservation set ready_at = " + at + " where id = '" + reservation + "'");
    }

    private static void fee(UUID reservation, long minor) throws SQLException {
        Database.SUPERUSER.execute(
                "insert into reservation.amendment (tenant_id, id, reservation_id, kind, state, before, after, fee_minor, refund_minor, "
                        + "price_difference_minor, currency, requested_by, requested_by_name, reservation_version, created_at, expires_at, applied_at) "
                        + "select tenant_id, platform.new_id(), id, 'MOVE', 'APPLIED', '{}', '{}', " + minor
                        + ", 0, 0, 'EUR', 'test', 'Test', 0, '2026-01-01', '2026-01-03', '2026-01-02' from reservation.reservation where id = '"
                        + reservation + "'");
    }

    // given up, so that no loop of the running portal takes it
    private static void behind(String tenant, String kind, String dueAt) throws SQLException {
        Database.SUPERUSER.execute("insert into platform.job (kind, subject, run_as, due_at, state) values ('" + kind
                + "', gen_random_uuid()::text, '" + tenant + "', '" + dueAt + "', 'FAILED')");
    }
}
