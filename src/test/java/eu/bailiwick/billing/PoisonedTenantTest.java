package eu.bailiwick.billing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/// Work for all tenants goes on when the data of one is broken.
@QuarkusTest
class PoisonedTenantTest {
    private static final BillingMonth JANUARY = BillingMonth.parse("2026-01");

    @Inject
    BillingRuns runs;

    private static String customer() throws SQLException {
        String tenant = BillingWorld.tenant();
        BillingWorld.reservation(
                tenant,
                1,
                BillingWorld.period("2026-01-28T07:00:00Z", "2026-03-02T15:00:00Z"),
                "2026-01-28T07:00:00Z",
                "22.1234567891",
                "-1.1061728395");
        return tenant;
    }

    @Test
    void aTenantWithAPoisonedRowFailsAloneAndTheLogNamesIt() throws SQLException {
        String before = customer();
        String poisoned = customer();
        String after = customer();
        Database.SUPERUSER.execute("alter table reservation.locked_line disable trigger user");
        Database.SUPERUSER.execute(
                "update reservation.locked_line set price_book_version = 2 where tenant_id = '" + poisoned + "'");
        Database.SUPERUSER.execute("alter table reservation.locked_line enable trigger user");
        Heard heard = new Heard();
        Logger log = Logger.getLogger(BillingRuns.class.getName());
        log.addHandler(heard);
        try {
            assertThat(runs.run(JANUARY).failures().stream().map(BillingRuns.Failure::tenant))
                    .contains(poisoned)
                    .doesNotContain(before, after);
        } finally {
            log.removeHandler(heard);
        }
        assertThat(invoices(before)).isEqualTo("1");
        assertThat(invoices(after)).isEqualTo("1");
        assertThat(invoices(poisoned)).isEqualTo("0");
        assertThat(heard.lines).anyMatch(line -> line.contains(poisoned) && line.contains("2026-01"));
        assertThat(heard.lines).noneMatch(line -> line.contains(before) || line.contains(after));
    }

    private static String invoices(String tenant) throws SQLException {
        return Database.SUPERUSER.value("select count(*) from billing.invoice where tenant_id = '" + tenant + "'");
    }

    /// Keeps what is logged.
    private static final class Heard extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry instanceof ExtLogRecord told ? told.getFormattedMessage() : entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
