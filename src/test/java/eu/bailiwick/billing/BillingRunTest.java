package eu.bailiwick.billing;

import static eu.bailiwick.billing.BillingWorld.period;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Attacks on B1 to B6 and B8: repeated, parallel and forged billing. What is interrupted: [KilledBillingTest]; drafts
/// that are false: [DraftWallTest].
@QuarkusTest
class BillingRunTest {
    private static final BillingMonth JANUARY = BillingMonth.parse("2026-01");
    private static final BillingMonth FEBRUARY = BillingMonth.parse("2026-02");
    private static final BillingMonth MARCH = BillingMonth.parse("2026-03");
    private static final Period WINDOW = period("2026-01-28T07:00:00Z", "2026-03-02T15:00:00Z");
    private static final String PRICE = "22.1234567891";
    private static final String DISCOUNT = "-1.1061728395";

    @Inject
    Invoicing invoicing;

    @Inject
    Acting acting;

    private String customer(int nodes, String readyAt) throws SQLException {
        String tenant = BillingWorld.tenant();
        BillingWorld.reservation(tenant, nodes, WINDOW, readyAt, PRICE, DISCOUNT);
        return tenant;
    }

    private boolean bill(String tenant, BillingMonth month) {
        return acting.as(tenant, () -> invoicing.issue(month)).isPresent();
    }

    private static long count(String query) throws SQLException {
        return Long.parseLong(Database.SUPERUSER.value(query));
    }

    @Test
    void theMonthsOfAReservationAddUpToItsQuote() throws SQLException {
        String tenant = customer(3, "2026-01-28T07:00:00Z");
        assertThat(bill(tenant, JANUARY)).isTrue();
        assertThat(bill(tenant, FEBRUARY)).isTrue();
        assertThat(bill(tenant, MARCH)).isTrue();
        assertThat(count("select sum(net_minor) from billing.invoice where tenant_id = '" + tenant + "'"))
                .isEqualTo(
                        count("select sum(net_minor) from reservation.locked_line where tenant_id = '" + tenant + "'"));
        assertThat(count("select sum(reserved_seconds) from metering.usage_record where tenant_id = '" + tenant + "'"))
                .isEqualTo(3 * WINDOW.seconds());
        assertThat(Database.SUPERUSER.value(
                        "select snapshot::jsonb #>> '{reservations,0,difference}' from billing.invoice where tenant_id = '"
                                + tenant + "' order by period desc limit 1"))
                .isEqualTo("0.00");
    }

    @Test
    void lateDeliveryIsCreditedOnTheSameInvoice() throws SQLException {
        String tenant = customer(2, "2026-01-28T08:30:00.250Z");
        bill(tenant, JANUARY);
        assertThat(count("select sum(quantity) from billing.invoice_line where credit and tenant_id = '" + tenant
                        + "' and code = 'NODE_TIME'"))
                .isEqualTo(2 * 5401)
                .isEqualTo(count(
                        "select sum(late_seconds) from metering.usage_record where tenant_id = '" + tenant + "'"));
        assertThat(count("select sum(net_minor) from billing.invoice_line where credit and tenant_id = '" + tenant
                        + "'"))
                .isNegative();
    }

    @Test
    void aMonthIsBilledOnceHoweverManyRunAtOnce() throws Exception {
        String tenant = customer(4, "2026-01-28T07:00:00Z");
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                runs.add(() -> bill(tenant, JANUARY));
            }
            long effects = 0;
            for (Future<Boolean> run : pool.invokeAll(runs)) {
                effects += run.get() ? 1 : 0;
            }
            assertThat(effects).isEqualTo(1);
        }
        assertThat(count("select count(*) from billing.invoice where tenant_id = '" + tenant + "'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from billing.ledger_transaction where tenant_id = '" + tenant + "'"))
                .isEqualTo(1);
    }

    @Test
    void whoMeteredWhenDoesNotMatter() throws Exception {
        String tenant = customer(2, "2026-01-28T07:10:00Z");
        bill(tenant, JANUARY);
        String once = usage(tenant);
        Database.SUPERUSER.execute("alter table metering.usage_record disable trigger user");
        Database.SUPERUSER.execute("delete from metering.usage_record where tenant_id = '" + tenant
                + "' and resource = 'node-0002' and extract(hour from hour) < 13");
        Database.SUPERUSER.execute("alter table metering.usage_record enable trigger user");
        bill(tenant, FEBRUARY);
        acting.as(tenant, () -> meter.record(JANUARY.period()));
        assertThat(usage(tenant)).isEqualTo(once);
    }

    private static String usage(String tenant) throws SQLException {
        return Database.SUPERUSER.value(
                "select string_agg((to_jsonb(u) - 'recorded_at')::text, ';' order by hour, resource) from metering.usage_record u "
                        + "where hour < '2026-02-01T00:00Z' and tenant_id = '" + tenant + "'");
    }

    @Inject
    eu.bailiwick.metering.AllocationMeter meter;

    @Test
    void aMonthIsNotBilledBeforeTheOneBefore() throws SQLException {
        String tenant = customer(1, "2026-01-28T07:00:00Z");
        assertThatThrownBy(() -> bill(tenant, FEBRUARY))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("earlier");
        bill(tenant, JANUARY);
        bill(tenant, FEBRUARY);
        assertThat(bill(tenant, JANUARY)).isFalse();
    }

    @Test
    void readyOnlyAfterItsFirstMonthWasBilledIsMadeUpFor() throws SQLException {
        String tenant = BillingWorld.tenant();
        BillingWorld.reservation(tenant, 1, WINDOW, "2026-02-01T00:30:00Z", PRICE, DISCOUNT);
        bill(tenant, FEBRUARY);
        bill(tenant, MARCH);
        assertThat(count("select sum(net_minor) from billing.invoice_line where not credit and tenant_id = '" + tenant
                        + "'"))
                .isEqualTo(
                        count("select sum(net_minor) from reservation.locked_line where tenant_id = '" + tenant + "'"));
    }

    @Test
    void aMonthThatWasLeftOutIsBilledBeforeALaterOneThoughNoReservationSpansBoth() throws SQLException {
        String tenant = BillingWorld.tenant();
        reserved(tenant, "2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z");
        reserved(tenant, "2026-02-10T00:00:00Z", "2026-02-12T00:00:00Z");
        assertThatThrownBy(() -> bill(tenant, FEBRUARY))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("2026-01");
        assertThat(bill(tenant, JANUARY)).isTrue();
        assertThat(bill(tenant, FEBRUARY)).isTrue();
        assertEverythingIsInvoiced(tenant);
    }

    @Test
    void whatWasReportedReadyOnlyAfterItsMonthWasBilledIsMadeUpFor() throws SQLException {
        String tenant = BillingWorld.tenant();
        reserved(tenant, "2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z");
        bill(tenant, JANUARY);
        reserved(tenant, "2026-01-31T22:00:00Z", "2026-02-02T10:00:00Z");
        assertThat(bill(tenant, FEBRUARY)).isTrue();
        assertEverythingIsInvoiced(tenant);
    }

    private static void reserved(String tenant, String start, String end) throws SQLException {
        BillingWorld.reservation(tenant, 1, period(start, end), start, PRICE, DISCOUNT);
    }

    private static void assertEverythingIsInvoiced(String tenant) throws SQLException {
        String of = " where tenant_id = '" + tenant + "'";
        assertThat(count("select sum(net_minor) from billing.invoice" + of))
                .isEqualTo(count("select sum(net_minor) from reservation.locked_line" + of));
    }

    @Test
    void aQuoteThatDiffersFromItsLinesIsNeverInvoiced() throws SQLException {
        String tenant = customer(1, "2026-01-28T07:00:00Z");
        bill(tenant, JANUARY);
        bill(tenant, FEBRUARY);
        BillingWorld.forgePrice(tenant, 1);
        try {
            assertThatThrownBy(() -> bill(tenant, MARCH))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("quoted");
            assertThat(count("select count(*) from billing.invoice where tenant_id = '" + tenant + "'"))
                    .isEqualTo(2);
        } finally {
            BillingWorld.forgePrice(tenant, -1);
        }
        assertThat(bill(tenant, MARCH)).as("once the cent is back").isTrue();
    }

    @Test
    void nobodyEditsAnIssuedInvoiceNorForgesABalance() throws SQLException {
        String tenant = customer(1, "2026-01-28T07:00:00Z");
        bill(tenant, JANUARY);
        String where = " where tenant_id = '" + tenant + "'";
        Refusal.each(
                Database.SUPERUSER,
                "invoice_lines_add_up",
                "update billing.invoice set net_minor = net_minor - 100, gross_minor = gross_minor - 100" + where,
                "billing.keep_issued",
                "update billing.invoice set state = 'DRAFT'" + where,
                "billing.keep_issued",
                "delete from billing.invoice" + where,
                "billing.keep_issued_rows",
                "update billing.invoice_line set net_minor = 1" + where,
                "billing.keep_issued_rows",
                "delete from billing.invoice_line" + where,
                "billing.keep_issued_rows",
                "delete from billing.charge" + where,
                "billing.keep_issued_rows",
                "update billing.charge set net_minor = 1" + where,
                "platform.refuse_change",
                "truncate billing.charge",
                "platform.refuse_change",
                "truncate billing.invoice cascade",
                "platform.refuse_change",
                "update billing.ledger_entry set amount_minor = 1" + where,
                "platform.refuse_change",
                "delete from billing.ledger_transaction" + where,
                "ledger_transaction_balances",
                "insert into billing.ledger_entry select tenant_id, id, 99, 'cash', 'EUR', 1 from billing.ledger_transaction"
                        + where,
                "ledger_transaction_tenant_id_reason_source_key",
                "insert into billing.ledger_transaction (tenant_id, id, reason, source) select tenant_id, gen_random_uuid(), reason,"
                        + " source from billing.ledger_transaction" + where,
                "invoice_numbers_gapless",
                "update billing.invoice_series set last_number = last_number + 2",
                "invoice_numbers_gapless",
                "delete from billing.invoice_series",
                "billing.keep_issued_charges",
                "insert into billing.charge select tenant_id, invoice_id, invoice_line, reservation_id, source_line, credit, 'node-9999', hour, "
                        + "quantity, unit_price, exact, net_minor from billing.charge" + where);
    }

    @Test
    void aPriceThatWasRecordedLaterCannotPrice() throws SQLException {
        String tenant = customer(1, "2026-01-28T07:00:00Z");
        Database.SUPERUSER.execute("alter table reservation.locked_line disable trigger user");
        Database.SUPERUSER.execute(
                "update reservation.locked_line set price_book_version = 2 where tenant_id = '" + tenant + "'");
        Database.SUPERUSER.execute("alter table reservation.locked_line enable trigger user");
        assertThatThrownBy(() -> bill(tenant, JANUARY)).hasMessageContaining("recorded after the use began");
    }

    @Test
    void theReservationOfAnotherTenantIsNeverOnTheBill() throws SQLException {
        String one = customer(1, "2026-01-28T07:00:00Z");
        String other = BillingWorld.tenant();
        assertThat(bill(other, JANUARY)).isFalse();
        bill(one, JANUARY);
        assertThat(count("select count(*) from billing.invoice where tenant_id = '" + other + "'"))
                .isZero();
    }

    @Test
    void hundredThousandChargesAreOneStatement() throws SQLException {
        String tenant = BillingWorld.tenant();
        Period month = period("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
        UUID last = null;
        for (int i = 0; i < 5; i++) {
            last = BillingWorld.reservation(tenant, 14, month, "2026-01-01T00:00:00Z", PRICE, DISCOUNT);
        }
        assertThat(last).isNotNull();
        Database.SUPERUSER.execute(
                "create sequence public.statements; create function public.statement() returns trigger language plpgsql"
                        + " security definer as $$ begin perform nextval('public.statements'); return null; end $$;"
                        + " create trigger a_statement after insert on billing.charge execute function public.statement()");
        try {
            bill(tenant, JANUARY);
            assertThat(count("select last_value from public.statements where is_called"))
                    .isEqualTo(1);
        } finally {
            Database.SUPERUSER.execute("drop function public.statement() cascade; drop sequence public.statements");
        }
        assertThat(count("select count(*) from billing.charge where tenant_id = '" + tenant + "'"))
                .isEqualTo(5 * 14 * 744 * 2);
    }
}
