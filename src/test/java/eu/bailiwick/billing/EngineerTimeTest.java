package eu.bailiwick.billing;

import static eu.bailiwick.billing.BillingWorld.period;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.engagement.minutes.Minutes;
import eu.bailiwick.engagement.minutes.Minutes.Source;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
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

/// B7: what goes beyond the included minutes is charged once for each session or piece of work, by the locked
/// price, up to what was approved.
@QuarkusTest
class EngineerTimeTest {
    private static final BillingMonth JANUARY = BillingMonth.parse("2026-01");
    private static final BillingMonth FEBRUARY = BillingMonth.parse("2026-02");
    private static final Period WINDOW = period("2026-01-28T07:00:00Z", "2026-02-03T09:00:00Z");
    private static final Instant WORK = Instant.parse("2026-01-29T10:00:00Z");

    @Inject
    Invoicing invoicing;

    @Inject
    Minutes minutes;

    @Inject
    Acting acting;

    private String tenant;
    private UUID reservation;

    /// A customer whose minutes of that time are long over, so that everything goes beyond them.
    private void customer(String cap) throws SQLException {
        tenant = BillingWorld.tenant();
        reservation = BillingWorld.reservation(tenant, 2, WINDOW, "2026-01-28T07:00:00Z", "18.40", "-0.92");
        for (String at : List.of("2026-01-29", "2026-02-02")) {
            Database.SUPERUSER.execute(
                    "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, cap_minor, by_name) values ('"
                            + tenant + "', '" + reservation + "', engagement.open_minutes('" + tenant + "', '"
                            + reservation + "', '" + at + "'), 1, 'OVERAGE_APPROVE', " + cap + ", 'Test')");
        }
    }

    private void work(Instant begins, int count) {
        acting.as(
                tenant,
                () -> minutes.consume(
                        new Minutes.Use(Source.TICKET, UUID.randomUUID(), reservation, begins, count), true));
    }

    private boolean bill(BillingMonth month) {
        return acting.as(tenant, () -> invoicing.issue(month)).isPresent();
    }

    private String lines(String what) throws SQLException {
        return Database.SUPERUSER.value("select coalesce(string_agg(" + what
                + "::text, ' ' order by i.period, l.line), '') from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id"
                + " where l.code = 'ENGINEER_TIME' and l.tenant_id = '" + tenant + "'");
    }

    private String of(String view) throws SQLException {
        return Database.SUPERUSER.value("select coalesce(bool_or(differs), false) from operations." + view
                + " where tenant_id = '" + tenant + "'");
    }

    @Test
    void eachPieceOfWorkIsALineOfItsOwnBesideWhatWasQuoted() throws SQLException {
        customer("500000");
        work(WORK, 600);
        work(WORK.plusSeconds(7200), 41);
        work(Instant.parse("2026-02-02T10:00:00Z"), 1);
        assertThat(bill(JANUARY)).isTrue();
        assertThat(bill(FEBRUARY)).isTrue();
        assertThat(lines("l.quantity")).isEqualTo("41 600 1");
        assertThat(lines("l.net_minor")).as("180 an hour").isEqualTo("12300 180000 300");
        assertThat(Database.SUPERUSER.value(
                        "select sum(amount_minor) from billing.ledger_entry where account = 'revenue:engineers' and tenant_id = '"
                                + tenant + "'"))
                .isEqualTo("-192600");
        assertThat(Database.SUPERUSER.value(
                        "select sum(net_minor) = (select sum(net_minor) from reservation.locked_line where tenant_id = '"
                                + tenant + "') from billing.invoice_line where unit <> 'hour' and tenant_id = '"
                                + tenant
                                + "'"))
                .as("B1: the reserved part costs what was quoted")
                .isEqualTo("t");
        for (String view :
                List.of("unlike_quoted", "left_out", "priced_afterwards", "unlike_approved", "unlike_entries")) {
            assertThat(of(view)).as(view).isEqualTo("f");
        }
    }

    @Test
    void whatIsConcludedAfterItsMonthWasBilledComesWithTheNext() throws SQLException {
        customer("500000");
        bill(JANUARY);
        work(WORK, 30);
        bill(FEBRUARY);
        assertThat(lines("l.quantity")).isEqualTo("30");
        assertThat(lines("lower(i.period)::date")).isEqualTo("2026-02-01");
    }

    @Test
    void beyondTheCapNothingIsTakenAndWhatIsOnUsCostsNothing() throws SQLException {
        customer("18000");
        work(WORK, 60);
        assertThatThrownBy(() -> work(WORK, 1)).hasMessageContaining("Approve more");
        acting.as(
                tenant,
                () -> minutes.consume(
                        new Minutes.Use(Source.TICKET, UUID.randomUUID(), reservation, WORK, 500), false));
        bill(JANUARY);
        assertThat(lines("l.quantity")).isEqualTo("60");
    }

    @Test
    void runAgainAtOnceAndKilledItIsChargedOnce() throws Exception {
        customer("500000");
        work(WORK, 600);
        for (String step :
                List.of("billing.invoice_line", "billing.charge", "billing.ledger_entry", "audit.audit_event")) {
            Database.SUPERUSER.execute(
                    "create or replace function public.kill() returns trigger language plpgsql as $$ begin if new.tenant_id = '"
                            + tenant
                            + "' then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$");
            Database.SUPERUSER.execute(
                    "create trigger a_kill before insert on " + step + " for each row execute function public.kill()");
            try {
                assertThatThrownBy(() -> bill(JANUARY)).as(step).isInstanceOf(RuntimeException.class);
            } finally {
                Database.SUPERUSER.execute("drop trigger a_kill on " + step);
            }
        }
        assertThat(lines("l.quantity")).isEmpty();
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(() -> bill(JANUARY));
            }
            long made = 0;
            for (var run : pool.invokeAll(runs)) {
                made += run.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
        String bytes = BillingWorld.bytes(tenant);
        bill(JANUARY);
        assertThat(BillingWorld.bytes(tenant)).isEqualTo(bytes);
        bill(FEBRUARY);
        assertThat(lines("l.quantity")).isEqualTo("600");
    }

    /// An engineer came before the first node: the invoice names the reservation for that alone.
    @Test
    void aReservationThatNeverRanOwesItsEngineersAlone() throws SQLException {
        customer("500000");
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; update reservation.reservation set ready_at = null"
                        + " where id = '" + reservation + "'");
        work(WORK, 60);
        assertThat(bill(JANUARY)).isTrue();
        assertThat(Database.SUPERUSER.value("select net_minor from billing.invoice where tenant_id = '" + tenant + "'"))
                .isEqualTo("18000");
        assertThat(of("unlike_quoted")).isEqualTo("f");
    }

    @Test
    void aForgedChargeIsRefusedAndFound() throws SQLException {
        customer("500000");
        work(WORK, 60);
        Database.SUPERUSER.execute(
                "create or replace function public.forge() returns trigger language plpgsql as $$ begin"
                        + " if new.tenant_id = '" + tenant
                        + "' and new.source_line < -1000000 then new.resource := gen_random_uuid(); end if;"
                        + " return new; end $$");
        Database.SUPERUSER.execute(
                "create trigger a_forge before insert on billing.charge for each row execute function public.forge()");
        try {
            assertThatThrownBy(() -> bill(JANUARY)).hasMessageContaining("charged as it was used");
        } finally {
            Database.SUPERUSER.execute("drop trigger a_forge on billing.charge");
        }
    }
}
