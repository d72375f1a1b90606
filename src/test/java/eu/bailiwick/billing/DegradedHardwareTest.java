package eu.bailiwick.billing;

import static eu.bailiwick.billing.BillingWorld.period;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.billing.invoice.BillingMonth;
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

/// B10: what was degraded is given back on the same invoice, without a claim, once, and never more than was
/// charged.
@QuarkusTest
class DegradedHardwareTest {
    private static final BillingMonth JANUARY = BillingMonth.parse("2026-01");
    private static final BillingMonth FEBRUARY = BillingMonth.parse("2026-02");
    private static final BillingMonth MARCH = BillingMonth.parse("2026-03");
    private static final Period WINDOW = period("2026-01-28T07:00:00Z", "2026-03-02T15:00:00Z");
    private static final Instant START = Instant.parse("2026-01-29T10:00:00Z");

    @Inject
    Invoicing invoicing;

    @Inject
    Acting acting;

    private static Placed customer(int nodes) throws SQLException {
        return Placed.during(BillingWorld.tenant(), nodes, WINDOW, "COMPLETED");
    }

    private boolean bill(Placed placed, BillingMonth month) {
        return acting.as(placed.tenant(), () -> invoicing.issue(month)).isPresent();
    }

    private static long count(String query) throws SQLException {
        return Long.parseLong(Database.SUPERUSER.value(query));
    }

    // As if the agent had told so then: one sample a minute that stands for the whole of it.
    private static void throttled(Placed placed, String node, Instant from, int minutes) throws SQLException {
        Database.SUPERUSER.value(
                "select telemetry.take(array_agg(n.id), array_agg('gpu-0'::text), array_agg(112), array_agg(t), array_agg(64::float8), 60) "
                        + "from capacity.node n, generate_series('" + from + "'::timestamptz, '"
                        + from.plusSeconds(minutes * 60L - 1)
                        + "', interval '1 minute') t where n.name = '" + node + "'");
        assertThat(placed.nodes()).contains(node);
    }

    private static String credit(Placed placed, String what) {
        return "select coalesce(sum(" + what
                + "), 0) from billing.invoice_line where code like 'DEGRADED%' and tenant_id = '" + placed.tenant()
                + "'";
    }

    @Test
    void anHourThrottledIsHalfAnHourOnTheSameInvoice() throws SQLException {
        Placed placed = customer(2);
        throttled(placed, placed.node(), START, 60);
        assertThat(bill(placed, JANUARY)).isTrue();
        assertThat(count(credit(placed, "quantity") + " and source_line = 1")).isEqualTo(1800);
        assertThat(count(credit(placed, "net_minor")))
                .as("half an hour at 20 less 1")
                .isEqualTo(-1000 + 50);
        assertThat(count(
                        "select count(*) from billing.ledger_entry where account = 'revenue:degraded-hardware' and amount_minor = 950 and tenant_id = '"
                                + placed.tenant() + "'"))
                .isEqualTo(1);
        assertThat(bill(placed, FEBRUARY)).isTrue();
        assertThat(bill(placed, MARCH)).isTrue();
        assertThat(count(credit(placed, "quantity") + " and source_line = 1")).isEqualTo(1800);
        assertThat(count("select sum(net_minor) from billing.invoice_line where not credit and tenant_id = '"
                        + placed.tenant() + "'"))
                .as("B1: the reserved part costs what was quoted")
                .isEqualTo(count("select sum(net_minor) from reservation.locked_line where tenant_id = '"
                        + placed.tenant() + "'"));
    }

    @Test
    void aLostGpuGivesBackItsNodeInWholeOnTheSameInvoice() throws SQLException {
        Placed placed = customer(2);
        Database.SUPERUSER.value(
                "select telemetry.note_event(id, 'gpu-3', 'XID', '79', '2026-01-31T23:00:00Z', 'Xid 79', false) from capacity.node "
                        + "where name = '" + placed.node() + "'");
        assertThat(bill(placed, JANUARY)).isTrue();
        assertThat(count(credit(placed, "quantity") + " and source_line = 1")).isEqualTo(3600);
        assertThat(count(credit(placed, "net_minor")))
                .as("an hour at 20 less 1")
                .isEqualTo(-2000 + 100);
        assertThat(count("select count(*) from operations.unlike_measured where differs and tenant_id = '"
                        + placed.tenant() + "'"))
                .isZero();
    }

    @Test
    void whatComesLateIsOnTheNextInvoice() throws SQLException {
        Placed placed = customer(1);
        bill(placed, JANUARY);
        assertThat(count(credit(placed, "quantity"))).isZero();
        throttled(placed, placed.node(), START, 10);
        bill(placed, FEBRUARY);
        assertThat(count(credit(placed, "quantity") + " and source_line = 1")).isEqualTo(300);
        assertThat(count(
                        "select count(distinct invoice_id) from billing.invoice_line where code like 'DEGRADED%' and tenant_id = '"
                                + placed.tenant() + "'"))
                .isEqualTo(1);
    }

    @Test
    void runAgainAtOnceAndKilledItIsGivenBackOnce() throws Exception {
        Placed placed = customer(1);
        throttled(placed, placed.node(), START, 10);
        for (String step :
                List.of("telemetry.degradation", "billing.invoice_line", "billing.charge", "audit.audit_event")) {
            Database.SUPERUSER.execute(
                    "create or replace function public.kill() returns trigger language plpgsql as $$ begin if new.tenant_id = '"
                            + placed.tenant()
                            + "' then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$");
            Database.SUPERUSER.execute(
                    "create trigger a_kill before insert on " + step + " for each row execute function public.kill()");
            try {
                assertThatThrownBy(() -> bill(placed, JANUARY)).as(step).isInstanceOf(RuntimeException.class);
            } finally {
                Database.SUPERUSER.execute("drop trigger a_kill on " + step);
            }
        }
        assertThat(count(credit(placed, "quantity"))).isZero();
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(() -> bill(placed, JANUARY));
            }
            long made = 0;
            for (var run : pool.invokeAll(runs)) {
                made += run.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
        String bytes = BillingWorld.bytes(placed.tenant());
        bill(placed, JANUARY);
        assertThat(BillingWorld.bytes(placed.tenant())).isEqualTo(bytes);
        assertThat(count(credit(placed, "quantity") + " and source_line = 1")).isEqualTo(300);
    }

    @Test
    void creditsOfEveryMonthAddUpToTheCent() throws SQLException {
        Placed placed = customer(3);
        for (String node : placed.nodes()) {
            throttled(placed, node, START, 7);
            throttled(placed, node, Instant.parse("2026-02-10T10:00:00Z"), 11);
            throttled(placed, node, Instant.parse("2026-03-01T23:50:00Z"), 17);
        }
        for (BillingMonth month : List.of(JANUARY, FEBRUARY, MARCH)) {
            bill(placed, month);
        }
        long seconds = 3 * (7 + 11 + 17) * 30L;
        assertThat(count(credit(placed, "quantity") + " and source_line = 1")).isEqualTo(seconds);
        assertThat(count(credit(placed, "net_minor") + " and source_line = 1"))
                .isEqualTo(-Math.round(20 * 100 * seconds / 3600.0));
        assertThat(count(
                        "select count(*) from billing.charge c join telemetry.degradation d on d.id::text = c.resource where c.tenant_id = '"
                                + placed.tenant() + "'"))
                .isEqualTo(2
                        * count("select count(*) from telemetry.degradation where tenant_id = '" + placed.tenant()
                                + "'"));
    }

    @Test
    void wholeWeeksDegradedNeverExceedTheLine() throws SQLException {
        Placed placed = customer(1);
        Database.SUPERUSER.execute(
                "update capacity.node_binding b set period = tstzrange(lower(period), '2026-01-28T07:00:01Z'), "
                        + "failed_at = '2026-01-28T07:00:01Z' where reservation = '" + placed.reservation() + "'");
        for (BillingMonth month : List.of(JANUARY, FEBRUARY, MARCH)) {
            bill(placed, month);
        }
        assertThat(count("select min(net_minor) from billing.invoice where tenant_id = '" + placed.tenant() + "'"))
                .isNotNegative();
        assertThat(count(credit(placed, "quantity") + " and source_line = 1")).isEqualTo(WINDOW.seconds() - 1);
    }

    @Test
    void moreThanWasChargedCannotBeIssued() throws SQLException {
        Placed placed = customer(1);
        throttled(placed, placed.node(), START, 10);
        bill(placed, JANUARY);
        UUID invoice = UUID.fromString(
                Database.SUPERUSER.value("select id from billing.invoice where tenant_id = '" + placed.tenant() + "'"));
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(
                    "update billing.invoice set state = 'DRAFT', number = null, series = null, issued_at = null, "
                            + "snapshot = null, sha256 = null where id = '" + invoice + "'");
            statement.execute(
                    "update billing.invoice_line set quantity = 1, exact_through = exact_before + unit_price, "
                            + "net_minor = billing.to_minor(exact_before + unit_price, unit, digits) - "
                            + "billing.to_minor(exact_before, unit, digits) where not credit and invoice_id = '"
                            + invoice + "'");
            statement.execute("set local session_replication_role = origin");
            assertThatThrownBy(() ->
                            statement.execute("update billing.invoice set state = 'ISSUED', number = 1, series = 'X', "
                                    + "issued_at = now(), snapshot = 'x', sha256 = sha256('x') where id = '" + invoice
                                    + "'"))
                    .hasMessageContaining("more is given back");
        }
    }
}
