package eu.bailiwick.billing;

import static eu.bailiwick.billing.BillingWorld.period;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Attacks on B5: the session of a billing run is ended before and after each of its writes and at its commit. Nothing
/// is left of it, and run again it makes what a run makes that nobody touched, byte for byte.
@QuarkusTest
class KilledBillingTest {
    private static final BillingMonth JANUARY = BillingMonth.parse("2026-01");
    private static final String AT_COMMIT = "deferrable initially deferred ";
    private static final List<String> MOMENTS = List.of(
            "before insert on metering.usage_record for each row",
            "after insert on metering.usage_record for each row when (new.resource = 'node-0002')",
            "before insert on billing.invoice for each row",
            "after insert on billing.invoice for each row",
            "before insert on billing.invoice_line for each row",
            "after insert on billing.invoice_line for each row when (new.line = 2)",
            "before insert on billing.charge for each row",
            "before insert on billing.charge for each row when (new.resource = 'node-0002' and new.hour = '2026-01-30T12:00:00Z')",
            "after insert on billing.charge for each statement",
            "before insert on billing.ledger_transaction for each row",
            "after insert on billing.ledger_transaction for each row",
            "before insert on billing.ledger_entry for each row when (new.seq = 2)",
            "after insert on billing.ledger_entry for each row",
            "before update on billing.invoice_series for each row",
            "after update on billing.invoice_series for each row",
            "before update on billing.invoice for each row",
            "after update on billing.invoice for each row",
            "before insert on audit.audit_event for each row",
            "after insert on audit.audit_event for each row",
            // at the commit, when all is written
            "after update on billing.invoice " + AT_COMMIT + "for each row",
            "after insert on audit.audit_event " + AT_COMMIT + "for each row");

    @Inject
    Invoicing invoicing;

    @Inject
    Acting acting;

    private static String customer() throws SQLException {
        String tenant = BillingWorld.tenant();
        BillingWorld.reservation(
                tenant,
                2,
                period("2026-01-28T07:00:00Z", "2026-02-02T15:00:00Z"),
                "2026-01-28T07:10:00Z",
                "22.1234567891",
                "-1.1061728395");
        return tenant;
    }

    private boolean bill(String tenant) {
        return acting.as(tenant, () -> invoicing.issue(JANUARY)).isPresent();
    }

    private static int newest() throws SQLException {
        return Integer.parseInt(Database.SUPERUSER.value(
                "select coalesce(max(number), 0) from billing.invoice where kind = 'INVOICE' and series like 'BW-%'"));
    }

    private static String left(String tenant) throws SQLException {
        StringBuilder query = new StringBuilder("select concat_ws(' '");
        for (String table : List.of(
                "billing.invoice",
                "billing.invoice_line",
                "billing.charge",
                "billing.ledger_transaction",
                "billing.ledger_entry",
                "metering.usage_record",
                "audit.audit_event")) {
            query.append(", (select count(*) from " + table + " where tenant_id = '" + tenant + "')");
        }
        return Database.SUPERUSER.value(query.append(')').toString());
    }

    @Test
    void killedAtAnyMomentAndRunAgainGivesTheSameBytes() throws Exception {
        String untouched = customer();
        assertThat(bill(untouched)).isTrue();
        String expected = BillingWorld.story(untouched);
        assertThat(expected.lines().count())
                .as("records, charges and what follows from them")
                .isGreaterThan(500);
        int number = newest();
        for (String moment : MOMENTS) {
            String tenant = customer();
            kill(tenant, moment);
            assertThat(left(tenant)).as(moment).isEqualTo("0 0 0 0 0 0 0");
            assertThat(bill(tenant)).as(moment).isTrue();
            assertThat(newest()).as("no number is lost " + moment).isEqualTo(++number);
            assertThat(BillingWorld.story(tenant)).as(moment).isEqualTo(expected);
            String bytes = BillingWorld.bytes(tenant);
            assertThat(bill(tenant)).as(moment).isFalse();
            assertThat(BillingWorld.bytes(tenant)).as(moment).isEqualTo(bytes);
        }
    }

    private void kill(String tenant, String moment) throws SQLException {
        Database.SUPERUSER.execute(
                "create or replace function public.kill() returns trigger language plpgsql as $$ begin "
                        + "if current_setting('app.tenant', true) = '" + tenant
                        + "' then perform pg_terminate_backend(pg_backend_pid()); "
                        + "perform pg_sleep(10); end if; return new; end $$");
        Database.SUPERUSER.execute("create " + (moment.contains(AT_COMMIT) ? "constraint " : "") + "trigger a_kill "
                + moment + " execute function public.kill()");
        try {
            assertThatThrownBy(() -> bill(tenant)).as(moment).isInstanceOf(RuntimeException.class);
        } finally {
            Database.SUPERUSER.execute("drop function public.kill() cascade");
        }
    }
}
