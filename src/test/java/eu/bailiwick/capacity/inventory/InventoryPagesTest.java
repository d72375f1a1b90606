package eu.bailiwick.capacity.inventory;

import static eu.bailiwick.capacity.inventory.PoolWorld.ERA;
import static eu.bailiwick.capacity.inventory.PoolWorld.local;
import static eu.bailiwick.capacity.inventory.PoolWorld.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.reservation.Amending;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What staff do to the inventory in pages: forms, refusals, and who may do it. Each test opens a pool of its
/// own, whose nodes start beyond every horizon, so that nobody else's search meets them.
@QuarkusTest
class InventoryPagesTest {
    private static void promise(String pool, int nodes) throws Exception {
        Database.SUPERUSER.execute("insert into capacity.claim (pool, kind, quantity, period) values ('" + pool
                + "', 'SPARE', " + nodes + ", '[2034-02-01 00:00Z,2034-03-01 00:00Z)')");
    }

    @Test
    void nodesAreInstalledFromAFormAndStandInThePool() throws Exception {
        Browser operator = Browser.of(Person.OPERATOR);
        String pool = pool();
        String page = "/ops/inventory/pools/" + pool;
        var faulty = operator.postOnce(
                page + "/install", Map.of("prefix", "Bad Name", "rack", "", "count", "0", "from", "soon"));
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.text())
                .contains("href=\"#f-prefix\"", "href=\"#f-rack\"", "href=\"#f-count\"", "href=\"#f-from\"")
                .contains("value=\"Bad Name\"");
        String prefix = "page" + System.nanoTime();
        var done = operator.postOnce(
                page + "/install", Map.of("prefix", prefix, "rack", "R1", "count", "3", "from", local(ERA)));
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.path()).isEqualTo(page);
        assertThat(done.text()).contains("Installed " + prefix, "+3");
        assertThat(operator.get("/ops/inventory/nodes/" + prefix + "-002").text())
                .contains("R1", "Nobody has been served by this node yet.");
        assertThat(operator.get("/ops/inventory/nodes/nodes.csv?site=ber1").text())
                .contains(prefix + "-003");
    }

    @Test
    void capacityBelowThePromisesIsRefusedWithTheStretchesThatWouldBeShort() throws Exception {
        Browser operator = Browser.of(Person.OPERATOR);
        String pool = pool();
        String page = "/ops/inventory/pools/" + pool;
        operator.postOnce(page + "/change", Map.of("delta", "10", "effectiveAt", local(ERA), "reason", "Test"));
        promise(pool, 8);
        String count = "select count(*) from capacity.capacity_change where pool = '" + pool + "'";
        String before = Database.SUPERUSER.value(count);
        var refused = operator.postOnce(
                page + "/change",
                Map.of(
                        "delta",
                        "-4",
                        "effectiveAt",
                        local(ERA.plus(3, ChronoUnit.DAYS)),
                        "reason",
                        "Sold",
                        "action",
                        "run"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("More is promised than would remain.", "1 Feb 2034", "1 Mar 2034");
        assertThat(Database.SUPERUSER.value(count)).isEqualTo(before);
        Person.OPERATOR
                .sends(Map.of("pool", pool, "effectiveAt", "2034-01-05T00:00:00Z", "delta", -4, "reason", "Sold"))
                .post("/api/v1/operator/capacity-changes")
                .then()
                .statusCode(409)
                .body("conflicts", hasSize(1))
                .body("conflicts[0].missing", equalTo(2))
                .body("conflicts[0].free", equalTo(2));
        var past = operator.postOnce(
                page + "/change", Map.of("delta", "4", "effectiveAt", "2020-01-01T00:00", "reason", "Past"));
        assertThat(past.status()).isEqualTo(422);
        assertThat(past.text()).contains("href=\"#f-effectiveAt\"");
    }

    @Test
    void maintenanceIsCheckedFirstThenAnnouncedAndCancelled() throws Exception {
        Browser operator = Browser.of(Person.OPERATOR);
        String pool = pool();
        String page = "/ops/inventory/pools/" + pool;
        operator.postOnce(page + "/change", Map.of("delta", "10", "effectiveAt", local(ERA), "reason", "Test"));
        promise(pool, 8);
        Instant start = Instant.parse("2034-02-10T00:00:00Z");
        Map<String, String> form = new java.util.HashMap<>(Map.of(
                "nodes", "5",
                "start", local(start),
                "end", local(start.plus(Duration.ofHours(6))),
                "reason", "<img src=x onerror=alert(1)>",
                "action", "check"));
        var conflict = operator.postOnce(page + "/maintenance", form);
        assertThat(conflict.status()).isEqualTo(422);
        assertThat(conflict.text()).contains("Conflicting stretches").doesNotContain("<img src=x");
        form.put("nodes", "2");
        assertThat(operator.postOnce(page + "/maintenance", form).text()).contains("No conflict.");
        String count = "select count(*) from capacity.maintenance_window where pool = '" + pool + "'";
        assertThat(Database.SUPERUSER.value(count)).as("a check writes nothing").isEqualTo("0");
        form.put("action", "run");
        var announced = operator.postOnce(page + "/maintenance", form);
        assertThat(announced.text()).contains("&lt;img src=x").doesNotContain("<img src=x");
        String window =
                Database.SUPERUSER.value("select id from capacity.maintenance_window where pool = '" + pool + "'");
        operator.postOnce("/ops/inventory/maintenance/" + window + "/cancellation", Map.of());
        assertThat(Database.SUPERUSER.value("select bool_or(c.live) from capacity.claim c where pool = '" + pool
                        + "' and kind = 'MAINTENANCE'"))
                .isEqualTo("f");
        form.put("reason", "turned \u202e txt");
        assertThat(operator.postOnce(page + "/maintenance", form).text()).contains("href=\"#f-reason\"");
    }

    @Test
    void engineersReadTenantsDoNotAndOnlyOperatorsChange() throws Exception {
        String pool = pool();
        Browser engineer = Browser.of(Person.ENGINEER);
        assertThat(engineer.get("/ops/inventory").status()).isEqualTo(200);
        assertThat(engineer.get("/ops/inventory").text()).doesNotContain("/ops/inventory/new-pool");
        assertThat(engineer.get("/ops/inventory/pools/" + pool + "/install").status())
                .isEqualTo(403);
        assertThat(engineer.post("/ops/inventory/pools/" + pool + "/change", Map.of("delta", "1"))
                        .status())
                .isEqualTo(403);
        assertThat(Browser.of(Person.PRICING).get("/ops/inventory").status()).isEqualTo(403);
        for (Person person : List.of(Person.AURORA_ADMIN)) {
            for (String path : List.of("/ops/inventory", "/ops/inventory/nodes", "/ops/inventory/pools/" + pool)) {
                assertThat(Browser.of(person).get(path).status()).as(path).isEqualTo(403);
            }
            person.asks().get("/api/v1/operator/capacity-changes").then().statusCode(403);
        }
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/inventory/pools/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/inventory/nodes/no-such-node")
                        .status())
                .isEqualTo(404);
        Person.OPERATOR_2
                .asks()
                .get("/api/v1/operator/capacity-changes?past=true")
                .then()
                .body("items.size()", greaterThan(20));
    }

    @Test
    void aNodeIsDrainedAndReturnedAndItsPoolCountsIt() throws Exception {
        Browser operator = Browser.of(Person.OPERATOR_2);
        Instant now = PortalTime.now();
        String pool = pool();
        String prefix = "move" + System.nanoTime();
        operator.postOnce(
                "/ops/inventory/pools/" + pool + "/install",
                Map.of(
                        "prefix",
                        prefix,
                        "rack",
                        "R1",
                        "count",
                        "1",
                        "from",
                        local(now.plus(1, ChronoUnit.MINUTES)).substring(0, 16)));
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("now", now.plus(2, ChronoUnit.MINUTES).toString()))
                .post("/api/v1/local/clock");
        String node = "/ops/inventory/nodes/" + prefix + "-001";
        assertThat(operator.post(node + "/state", Map.of("state", "DRAINED")).text())
                .contains("State of a node changed", "Return to service");
        String installed = "select sum(delta) from capacity.capacity_change where pool = '" + pool + "'";
        assertThat(Database.SUPERUSER.value(installed)).isEqualTo("0");
        returnedTwiceAtOnce(pool, prefix + "-001");
        assertThat(Database.SUPERUSER.value(installed)).as("pressed twice").isEqualTo("1");
        assertThat(operator.post(node + "/state", Map.of("state", "STOLEN")).status())
                .isEqualTo(400);
        promiseAll(pool);
        var refused = operator.post(node + "/state", Map.of("state", "RETIRED"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("The node stays as it is.");
    }

    // Both have been read when the first gets the pool.
    private static void returnedTwiceAtOnce(String pool, String node) throws Exception {
        try (var other = Database.SUPERUSER.connect();
                var statement = other.createStatement();
                var threads = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            statement.execute("select capacity.lock_pool('" + pool + "')");
            Future<List<Integer>> pressed =
                    threads.submit(() -> Amending.together(() -> returned(node), () -> returned(node)));
            for (int look = 0; look < 1_000 && waiting() < 2; look++) {
                LockSupport.parkNanos(5_000_000);
            }
            other.commit();
            assertThat(pressed.get()).containsExactly(204, 204);
        }
    }

    private static int returned(String node) {
        return Person.OPERATOR
                .sends(Map.of("state", "IN_SERVICE"))
                .patch("/api/v1/operator/nodes/" + node)
                .statusCode();
    }

    private static int waiting() throws SQLException {
        return Integer.parseInt(Database.SUPERUSER.value("select count(*) from pg_stat_activity where datname ="
                + " current_database() and wait_event_type = 'Lock' and query like '%capacity.open_ledger%'"));
    }

    private static void promiseAll(String pool) throws Exception {
        Database.SUPERUSER.execute(
                "insert into capacity.claim (pool, kind, quantity, period) values ('" + pool
                        + "', 'SPARE', 1, tstzrange(platform.app_now() + interval '1 day', platform.app_now() + interval '2 days'))");
    }
}
