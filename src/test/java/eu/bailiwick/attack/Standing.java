package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.metering.Metered;
import eu.bailiwick.world.PortalTime;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every row of every table, so that whoever has only read can show that nothing changed.
final class Standing {
    /// What lives by itself, counts calls, or keeps that a role was refused or for five minutes who of the staff reads.
    private static final List<String> RESTLESS = List.of(
            "platform.job",
            "platform.allowance",
            "operations.invariant_check",
            "audit.audit_event",
            "audit.head",
            "engagement.ticket_reader");

    /// Grows by itself with every full hour.
    private static final String HOURLY = "metering.usage_record";

    private final Instant hour = hour();
    private final Map<String, String> rows;

    private Standing(Map<String, String> rows) {
        this.rows = rows;
    }

    static Standing now() throws SQLException {
        Metered.upToNow();
        return new Standing(rows());
    }

    void holds() throws SQLException {
        holdsBut();
    }

    /// Whatever became of these tables.
    void holdsBut(String... tables) throws SQLException {
        Map<String, String> after = rows();
        List.of(tables).forEach(table -> {
            rows.remove(table);
            after.remove(table);
        });
        if (!hour().equals(hour)) {
            rows.remove(HOURLY);
            after.remove(HOURLY);
        }
        assertThat(after).isEqualTo(rows);
    }

    private static Instant hour() {
        return PortalTime.now().truncatedTo(ChronoUnit.HOURS);
    }

    private static Map<String, String> rows() throws SQLException {
        List<String> tables = new ArrayList<>(Tables.all());
        tables.removeAll(RESTLESS);
        return Tables.hashes(tables, "true");
    }
}
