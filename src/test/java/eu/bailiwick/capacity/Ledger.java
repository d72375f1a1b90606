package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.load.BruteForce;
import eu.bailiwick.world.Refusal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.util.PSQLException;

/// The ledger from outside of the portal: connections of any role, pools of a test's own, and a count of what is
/// promised that shares no line with production.
final class Ledger {
    static final String AURORA = "11111111-1111-4111-8111-111111111111";
    static final String BOREALIS = "22222222-2222-4222-8222-222222222222";
    /// Pools of tests have capacity only from here on, beyond every horizon, so that they meet nobody else's search.
    static final Instant ERA = Instant.parse("2031-01-01T00:00:00Z");

    static final String URL = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);

    private Ledger() {}

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(URL, role, role);
    }

    static <T> T as(String role, Work<T> work) {
        try (Connection connection = connect(role)) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /// The name of the constraint that refused a statement, or the SQLSTATE where none is named, or "accepted".
    static String attempt(String role, String... statements) {
        try (Connection connection = connect(role)) {
            connection.setAutoCommit(false);
            for (String statement : statements) {
                try (var one = connection.createStatement()) {
                    one.execute(statement);
                }
            }
            connection.rollback();
            return "accepted";
        } catch (PSQLException e) {
            return Refusal.constraint(e);
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /// New pools, each with so many nodes from [#ERA] on.
    static List<UUID> pools(int count, int nodes) {
        return as("postgres", connection -> {
            List<UUID> pools = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                UUID pool = UUID.randomUUID();
                String domain = "test-" + pool;
                run(connection, "insert into catalog.fabric_domain values (?, 'ber1', 'ROCE_400', 2)", domain);
                run(
                        connection,
                        "insert into capacity.pool (id, jurisdiction, site, fabric_domain, node_type, trust_class) "
                                + "values (?, 'DE', 'ber1', ?, 'l40s', 'STANDARD')",
                        pool,
                        domain);
                run(
                        connection,
                        "insert into capacity.capacity_change (pool, effective_at, delta, reason, recorded_by) "
                                + "values (?, ?, ?, 'test', 'test')",
                        pool,
                        time(ERA),
                        nodes);
                pools.add(pool);
            }
            return pools;
        });
    }

    static int run(Connection connection, String statement, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            prepared.execute();
            return Math.max(0, prepared.getUpdateCount());
        }
    }

    static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Period hours(int from, int length) {
        return Period.of(ERA.plus(Duration.ofHours(from)), Duration.ofHours(length));
    }

    /// Node-hours promised beyond what is installed, counted hour by hour over all tenants' live claims.
    static long oversoldNodeHours(UUID pool, int nodes, int hours) {
        int[] installed = new int[hours];
        Arrays.fill(installed, nodes);
        return as("postgres", connection -> {
            List<BruteForce.Stretch> promises = BruteForce.promises(connection).stream()
                    .filter(promise -> promise.of().equals(pool))
                    .toList();
            return BruteForce.oversold(promises, installed, ERA);
        });
    }
}
