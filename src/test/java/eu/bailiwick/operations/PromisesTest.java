package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Breaks promises behind the portal's back, past every trigger, and sees whether the page would tell. Everything is
/// taken
/// back.
@QuarkusTest
class PromisesTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    private static Map<String, Long> broken(Connection connection) throws SQLException {
        Map<String, Long> broken = new TreeMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select code, broken from operations.invariant")) {
            while (rows.next()) {
                broken.put(rows.getString(1), rows.getLong(2));
            }
        }
        return broken;
    }

    /// The promises that are broken more often after the statements than before.
    private static Set<String> brokenBy(String... statements) throws SQLException {
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            Map<String, Long> before = broken(connection);
            for (String one : statements) {
                statement.execute(one);
            }
            Map<String, Long> after = broken(connection);
            connection.rollback();
            return after.keySet().stream()
                    .filter(code -> after.get(code) > before.get(code))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// One node for Aurora that began yesterday and ends tomorrow, with nothing that begins in between.
    private static String claim() {
        return "insert into capacity.claim (pool, tenant_id, kind, quantity, period) select id, '" + AURORA
                + "', 'RESERVATION', 1, tstzrange(date_trunc('day', platform.app_now()) - interval '1 day', "
                + "date_trunc('day', platform.app_now()) + interval '1 day') from capacity.pool limit 1";
    }

    private static String ownQuota(int nodes) {
        return "insert into tenancy.own_quota (tenant_id, nodes_max, changed_by) values ('" + AURORA + "', " + nodes
                + ", 'test') on conflict (tenant_id) do update set nodes_max = excluded.nodes_max";
    }

    @Test
    void aTenantAboveTheQuotaThatItSetItselfIsFoundThoughTheProviderAllowsMore() throws SQLException {
        assertThat(brokenBy(ownQuota(0), claim())).contains("R5");
        assertThat(brokenBy(ownQuota(1_000_000), claim())).doesNotContain("R5");
    }

    @Test
    void aTenantAboveTheProvidersQuotaIsFoundWhateverItSetItself() throws SQLException {
        assertThat(brokenBy(
                        ownQuota(1_000_000),
                        "update tenancy.quota_policy set nodes_max = 0 where tenant_id = '" + AURORA + "'",
                        claim()))
                .contains("R5");
    }

    @Test
    void aUsageEventThatCountsNowhereIsFound() throws SQLException {
        assertThat(
                        brokenBy(
                                "insert into metering.usage_event (tenant_id, source, id, meter, reservation_id, resource, period, quantity, payload_sha256) select '"
                                        + AURORA
                                        + "', 'attack', 'lost', code, platform.new_id(), 'node-0001', tstzrange('2026-02-01', '2026-02-01 01:00'), 1, sha256('x') from metering.meter limit 1"))
                .containsExactly("B4");
    }

    @Test
    void everyPromiseThatIsAskedHasWords() throws SQLException {
        Set<String> words = Arrays.stream(OperationsMessages.class.getMethods())
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());
        try (var connection = Database.SUPERUSER.connect()) {
            assertThat(broken(connection).keySet())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(code -> assertThat(words).contains("promise_" + code));
        }
    }
}
