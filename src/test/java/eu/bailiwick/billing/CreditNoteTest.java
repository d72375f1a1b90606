package eu.bailiwick.billing;

import static eu.bailiwick.billing.BillingWorld.period;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Crediting;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// B10: what no later invoice carries is given back by a credit note, once, and never more than was charged.
@QuarkusTest
class CreditNoteTest {
    private static final BillingMonth JANUARY = BillingMonth.parse("2026-01");
    private static final BillingMonth FEBRUARY = BillingMonth.parse("2026-02");
    private static final Period WINDOW = period("2026-01-28T07:00:00Z", "2026-01-30T07:00:00Z");
    private static final Instant START = Instant.parse("2026-01-29T10:00:00Z");
    private static final String TEN_MINUTES = "-159"; // 300 s of 20 less 1 an hour, each rounded

    @Inject
    Invoicing invoicing;

    @Inject
    Crediting crediting;

    @Inject
    Acting acting;

    private void invoice(String tenant, BillingMonth month) {
        acting.as(tenant, () -> invoicing.issue(month));
    }

    private List<UUID> credit(String tenant, BillingMonth month) {
        return acting.as(tenant, () -> crediting.issue(month));
    }

    /// A reservation that ran, was invoiced, and of which bad minutes come to be known only then.
    private Placed late(String tenant) throws SQLException {
        Placed placed = placed(tenant);
        invoice(tenant, JANUARY);
        throttled(placed);
        return placed;
    }

    static Placed placed(String tenant) throws SQLException {
        return Placed.during(tenant, 1, WINDOW, "COMPLETED");
    }

    static void throttled(Placed placed) throws SQLException {
        throttled(placed.node(), START, 10);
    }

    private static void throttled(String node, Instant from, int minutes) throws SQLException {
        Database.SUPERUSER.value(
                "select telemetry.take(array_agg(n.id), array_agg('gpu-0'::text), array_agg(112), array_agg(t), array_agg(64::float8), 60) "
                        + "from capacity.node n, generate_series('" + from + "'::timestamptz, '"
                        + from.plusSeconds(minutes * 60L - 1)
                        + "', interval '1 minute') t where n.name = '" + node + "'");
    }

    private static String ask(String tenant, String what, String from) throws SQLException {
        return Database.SUPERUSER.value("select " + what + " from billing." + from
                + (from.contains(" where ") ? " and " : " where ") + "tenant_id = '" + tenant + "'");
    }

    private static String notes(String tenant, String what) throws SQLException {
        return ask(tenant, what, "invoice where kind = 'CREDIT_NOTE'");
    }

    @Test
    void whatIsKnownAfterTheLastInvoiceIsOnACreditNoteThatNamesIt() throws SQLException {
        String tenant = late(BillingWorld.tenant()).tenant();
        assertThat(credit(tenant, FEBRUARY)).hasSize(1);
        assertThat(notes(tenant, "sum(net_minor)")).isEqualTo(TEN_MINUTES);
        assertThat(notes(tenant, "bool_and(state = 'ISSUED' and series like 'BWC-%')"))
                .isEqualTo("t");
        assertThat(notes(tenant, "max(corrects::text)")).isEqualTo(ask(tenant, "id", "invoice where kind = 'INVOICE'"));
        assertThat(ask(tenant, "sum(amount_minor)", "ledger_entry where account = 'revenue:degraded-hardware'"))
                .isEqualTo("159");
        String bytes = BillingWorld.bytes(tenant);
        assertThat(credit(tenant, FEBRUARY)).as("run again").isEmpty();
        assertThat(credit(tenant, JANUARY)).as("run again").isEmpty();
        assertThat(BillingWorld.bytes(tenant)).isEqualTo(bytes);
    }

    @Test
    void whileItRunsOrAnInvoiceCanCarryItThereIsNoNote() throws SQLException {
        String tenant = BillingWorld.tenant();
        Placed placed = Placed.during(tenant, 1, period("2026-01-28T07:00:00Z", "2026-02-03T07:00:00Z"), "COMPLETED");
        throttled(placed.node(), START, 10);
        assertThat(credit(tenant, JANUARY)).as("before any invoice").isEmpty();
        invoice(tenant, JANUARY);
        throttled(placed.node(), START.plusSeconds(7200), 10);
        assertThat(credit(tenant, JANUARY)).as("it runs on").isEmpty();
        assertThat(credit(tenant, FEBRUARY))
                .as("its last month is not invoiced yet")
                .isEmpty();
        invoice(tenant, FEBRUARY);
        assertThat(credit(tenant, FEBRUARY)).isEmpty();
        assertThat(ask(tenant, "sum(quantity)", "invoice_line where code = 'DEGRADED_NODE_TIME'"))
                .isEqualTo("600");
    }

    @Test
    void whatTheLastInvoiceDoesNotReachFollowsAsANote() throws SQLException {
        String tenant = BillingWorld.tenant();
        Placed placed = Placed.during(tenant, 1, WINDOW, "COMPLETED");
        invoice(tenant, JANUARY);
        Database.SUPERUSER.execute(
                "update capacity.node_binding set period = tstzrange(lower(period), '2026-01-28T07:00:01Z'), "
                        + "failed_at = '2026-01-28T07:00:01Z' where reservation = '" + placed.reservation() + "'");
        BillingWorld.reservation(
                tenant, 1, period("2026-02-03T00:00:00Z", "2026-02-03T18:00:00Z"), "2026-02-03T00:00:00Z", "20", "-1");
        invoice(tenant, FEBRUARY);
        assertThat(ask(tenant, "min(net_minor) >= 0", "invoice where kind = 'INVOICE'"))
                .isEqualTo("t");
        assertThat(credit(tenant, FEBRUARY)).hasSize(1);
        assertThat(ask(tenant, "sum(quantity)", "invoice_line where code = 'DEGRADED_NODE_TIME'"))
                .as("the whole window but its first second, on invoice and note together")
                .isEqualTo(String.valueOf(WINDOW.seconds() - 1));
        assertThat(Database.SUPERUSER.value(
                        "select count(*) filter (where differs) from operations.unlike_measured where tenant_id = '"
                                + tenant + "'"))
                .isEqualTo("0");
        assertThat(Database.SUPERUSER.value(
                        "select count(*) filter (where differs) from operations.unlike_quoted where tenant_id = '"
                                + tenant + "'"))
                .isEqualTo("0");
    }

    @Test
    void eachInvoiceThatChargedItHasANoteOfItsOwnAndTheyAddUp() throws SQLException {
        String tenant = BillingWorld.tenant();
        Placed placed = Placed.during(tenant, 1, period("2026-01-28T07:00:00Z", "2026-02-03T07:00:00Z"), "COMPLETED");
        invoice(tenant, JANUARY);
        invoice(tenant, FEBRUARY);
        throttled(placed.node(), START, 7);
        throttled(placed.node(), Instant.parse("2026-02-01T10:00:00Z"), 7);
        assertThat(credit(tenant, FEBRUARY)).hasSize(2);
        assertThat(notes(tenant, "count(distinct corrects)")).isEqualTo("2");
        assertThat(ask(tenant, "sum(net_minor)", "invoice_line where code = 'DEGRADED_NODE_TIME'"))
                .as("420 s at 20 an hour, rounded once over both")
                .isEqualTo("-233");
    }

    @Test
    void killedOrManyAtOnceThereIsOneNoteAndNoNumberIsLost() throws Exception {
        String tenant = late(BillingWorld.tenant()).tenant();
        for (String step : List.of("billing.invoice_line", "billing.charge", "audit.audit_event")) {
            Database.SUPERUSER.execute(
                    "create or replace function public.kill_note() returns trigger language plpgsql as $$ begin if new.tenant_id = '"
                            + tenant
                            + "' then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$");
            Database.SUPERUSER.execute("create trigger a_kill_note before insert on " + step
                    + " for each row execute function public.kill_note()");
            try {
                assertThatThrownBy(() -> credit(tenant, JANUARY)).as(step).isInstanceOf(RuntimeException.class);
            } finally {
                Database.SUPERUSER.execute("drop trigger a_kill_note on " + step);
            }
        }
        assertThat(notes(tenant, "count(*)")).isEqualTo("0");
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Callable<List<UUID>>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(() -> credit(tenant, JANUARY));
            }
            int made = 0;
            for (var run : pool.invokeAll(runs)) {
                made += run.get().size();
            }
            assertThat(made).isEqualTo(1);
        }
        assertThat(Database.SUPERUSER.value(
                        "select bool_and(last_number = (select count(*) from billing.invoice i where i.series = s.series)) "
                                + "from billing.invoice_series s where s.series like 'BWC-%'"))
                .isEqualTo("t");
    }

    /// Makes the note of a tenant a draft again, past every trigger, and tries to issue it after something was forged.
    private static void forged(String tenant, String message, String... statements) throws SQLException {
        String note = notes(tenant, "max(id::text)");
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(
                    "update billing.invoice set state = 'DRAFT', number = null, series = null, issued_at = null, "
                            + "snapshot = null, sha256 = null where id = '" + note + "'");
            for (String one : statements) {
                statement.execute(one.formatted(note));
            }
            statement.execute("set local session_replication_role = origin");
            String series =
                    "(select series from billing.invoice where kind = 'INVOICE' and tenant_id = '" + tenant + "')";
            assertThatThrownBy(() -> statement.execute("update billing.invoice set state = 'ISSUED', series = " + series
                            + ", number = (select max(number) + 1 from billing.invoice where series = " + series + "), "
                            + "issued_at = now(), snapshot = 'x', sha256 = sha256('x') where id = '" + note + "'"))
                    .hasMessageContaining(message);
        }
    }

    @Test
    void postgresqlRefusesANoteThatGivesBackAnythingElse() throws SQLException {
        Placed placed = late(BillingWorld.tenant());
        String tenant = placed.tenant();
        credit(tenant, FEBRUARY);
        String here = " where tenant_id = '" + tenant + "'";
        forged(
                tenant,
                "names its degradation",
                "update billing.charge set resource = 'nothing' where invoice_id = '%s'");
        forged(
                tenant,
                "gives back what its invoice charged",
                "update billing.invoice_line set period = '[2026-01-28,2026-01-29)'" + here + " and not credit");
        forged(
                tenant,
                "corrects an issued invoice",
                "update billing.invoice set tax_rate = 7 where id <> '%s' and tenant_id = '" + tenant + "'");
        forged(
                tenant,
                "numbered apart",
                "update billing.invoice_series set last_number = last_number + 1 where series = "
                        + "(select series from billing.invoice where kind = 'INVOICE' and tenant_id = '" + tenant
                        + "')");
        forged(
                tenant,
                "more is given back than was charged",
                "update billing.invoice_line set quantity = 1, exact_through = exact_before + unit_price, net_minor = "
                        + "billing.to_minor(exact_before + unit_price, unit, digits) - billing.to_minor(exact_before, unit, digits)"
                        + here + " and not credit");
        for (String changed : List.of(
                "update billing.invoice set state = 'DRAFT'",
                "delete from billing.invoice_line",
                "delete from billing.charge")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(changed + here))
                    .as(changed)
                    .hasMessageContaining("never changes");
        }
    }
}
