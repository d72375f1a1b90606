package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.reservation.NodeShortages;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whoever lost a node gets another as soon as one is free, and staff can say that a node has failed.
@QuarkusTest
class ReplacedNodeTest {
    private static final Period FIRST = Ledger.hours(5, 4);
    private static final Period LATER = Ledger.hours(24, 4);
    private final UUID pool = Ledger.pools(1, 4).getFirst();
    private final String first = tenant();
    private final String second = tenant();
    private final List<UUID> reservations = new ArrayList<>();

    @Inject
    Bindings bindings;

    @Inject
    Acting acting;

    @Inject
    Jobs jobs;

    @Inject
    NodeShortages shortages;

    @Test
    void whoLostANodeForWantOfASpareGetsOneAsSoonAsItIsFree() throws SQLException {
        UUID broken = node("a");
        UUID reservation = reserve(first, "PROVISIONING", FIRST, broken);
        report(reservation, broken);
        assertThat(missing(reservation)).containsExactly(1);
        tryNow(reservation);
        assertThat(missing(reservation)).as("nothing is free yet").containsExactly(1);
        UUID mended = node("b");
        tryNow(reservation);
        assertThat(names(first, reservation)).containsExactly(mended);
        assertThat(missing(reservation)).isEmpty();
        assertThat(value("select desired_reservation from capacity.node where id = '" + mended + "'"))
                .isEqualTo(reservation.toString());
        assertThat(value("select count(*) from platform.job where state = 'PLANNED' and subject = '" + reservation
                        + "' and kind = 'reservation.replace-nodes'"))
                .isEqualTo("0");
        assertThat(value("select count(*) from audit.audit_event where action = 'node.replaced' and target_id = '"
                        + reservation + "'"))
                .isEqualTo("1");
    }

    @Test
    void staffSayThatANodeHasFailedAndAllWhoWereToHaveItGetOthers() throws Exception {
        UUID broken = node("a");
        UUID spare = node("b");
        UUID now = reserve(first, "PROVISIONING", FIRST, broken);
        UUID later = reserve(second, "LOCKED", LATER, broken);
        Browser operator = Browser.of(Person.OPERATOR);
        String page = "/ops/inventory/nodes/" + name("a");
        var blank = operator.post(page + "/failure", Map.of("reason", " "));
        assertThat(blank.status()).isEqualTo(422);
        assertThat(blank.text()).contains("href=\"#f-reason\"");
        assertThat(fail("?dryRun=true")).isEqualTo(204);
        assertThat(names(first, now)).as("only tried").containsExactly(broken);
        assertThat(operator.post(page + "/failure", Map.of("reason", "It smokes"))
                        .text())
                .contains("Node called failed", "It smokes");
        assertThat(value("select state from capacity.node where id = '" + broken + "'"))
                .isEqualTo("DRAINED");
        assertThat(names(first, now)).containsExactly(spare);
        assertThat(names(second, later)).containsExactly(spare);
        assertThat(fail("")).as("said again").isEqualTo(204);
        assertThat(names(first, now)).containsExactly(spare);
    }

    @Test
    void whoWasToHaveAFailedNodeLaterAndCannotMoveWaitsForAnother() throws SQLException {
        UUID broken = node("a");
        UUID now = reserve(first, "PROVISIONING", FIRST, broken);
        UUID later = reserve(second, "LOCKED", LATER, broken);
        report(now, broken);
        jobs.runDue();
        assertThat(names(second, later)).isEmpty();
        assertThat(missing(later)).containsExactly(1);
        UUID mended = node("b");
        tryNow(later);
        assertThat(names(second, later)).containsExactly(mended);
        assertThat(value("select desired_reservation from capacity.node where id = '" + mended + "'"))
                .as("nobody prepares it yet")
                .isEqualTo("null");
    }

    @Test
    void whatWasPreparedIsWipedAsFarAsTheLedgerHasRoom() throws SQLException {
        UUID ready = node("a");
        UUID other = node("b");
        wipe(ready, other);
        assertThat(wiped()).as("all of the capacity is promised").isEmpty();
        Database.SUPERUSER.execute(
                "insert into capacity.capacity_change (pool, effective_at, delta, reason, recorded_by) " + "values ('"
                        + pool + "', platform.app_now() - interval '1 hour', 1, 'test', 'test')");
        wipe(ready, other);
        assertThat(wiped()).as("the one that was ready").containsExactly(ready);
        assertThat(value(
                        "select string_agg(quantity || ' ' || (upper(period) - lower(period)), ',') from capacity.claim "
                                + "where live and kind = 'TURNAROUND' and pool = '" + pool + "'"))
                .isEqualTo("1 01:00:00");
    }

    private void wipe(UUID... nodes) {
        acting.as(first, () -> bindings.wipe(pool, List.of(nodes)));
    }

    private List<UUID> wiped() {
        return Ledger.as("postgres", connection -> {
            List<UUID> nodes = new ArrayList<>();
            try (var rows = connection
                    .createStatement()
                    .executeQuery(
                            "select b.node from capacity.node_binding b join capacity.pool_membership m on m.node = "
                                    + "b.node where b.live and b.kind = 'TURNAROUND' and m.pool = '" + pool + "'")) {
                while (rows.next()) {
                    nodes.add(rows.getObject(1, UUID.class));
                }
            }
            return nodes;
        });
    }

    private int fail(String query) {
        return Person.OPERATOR
                .sends(Map.of("reason", "It smokes"))
                .post("/api/v1/operator/nodes/" + name("a") + "/failure" + query)
                .statusCode();
    }

    // who shares a node with others shares its id, which other tests would find
    private static String tenant() {
        try {
            return BillingWorld.tenant();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void report(UUID reservation, UUID node) {
        RestAssured.given()
                .auth()
                .oauth2(Machine.token("node-agent"))
                .contentType("application/json")
                .body(Map.of("reservation", reservation, "node", node, "outcome", "FAILED", "reason", "It is broken"))
                .post("/api/v1/operator/provisioning-events")
                .then()
                .statusCode(200);
    }

    // As if the time for the next try had come.
    private void tryNow(UUID reservation) throws SQLException {
        Database.SUPERUSER.execute(
                "update platform.job set due_at = platform.app_now() where state = 'PLANNED' and subject = '"
                        + reservation + "'");
        jobs.runDue();
    }

    private List<Integer> missing(UUID reservation) throws SQLException {
        long number =
                Long.parseLong(value("select number from reservation.reservation where id = '" + reservation + "'"));
        return shortages.open().stream()
                .filter(shortage -> shortage.number() == number)
                .map(shortage -> shortage.missing())
                .toList();
    }

    private List<UUID> names(String tenant, UUID reservation) {
        return acting.as(tenant, () -> bindings.standing(reservation)).stream()
                .map(BoundNode::node)
                .toList();
    }

    private String name(String which) {
        return "replaced-" + pool + "-" + which;
    }

    private UUID node(String which) throws SQLException {
        Database.SUPERUSER.execute("insert into capacity.node (name, jurisdiction, site, node_type, rack) values ('"
                + name(which) + "', 'DE', 'ber1', 'l40s', 'test')");
        String node = value("select id from capacity.node where name = '" + name(which) + "'");
        Database.SUPERUSER.execute("insert into capacity.pool_membership (node, pool, jurisdiction, period) values ('"
                + node + "', '" + pool + "', 'DE', '[2026-01-01T00:00:00Z,)')");
        return UUID.fromString(node);
    }

    private UUID reserve(String tenant, String state, Period paid, UUID node) throws SQLException {
        UUID id = BillingWorld.reservation(tenant, 1, paid, paid.start().toString(), "20", "-1");
        reservations.add(id);
        asReplica(
                "update reservation.reservation set ready_at = null, state = '" + state + "' where id = '" + id + "'");
        asReplica("insert into reservation.segment (tenant_id, reservation_id, seq, pool, nodes, period, claim, "
                + "turnaround_claim) select tenant_id, id, 1, '" + pool
                + "', 1, period, platform.new_id(), platform.new_id() from reservation.reservation where id = '" + id
                + "'");
        asReplica(
                "insert into capacity.node_binding (tenant_id, node, jurisdiction, reservation, kind, period) values ('"
                        + tenant + "', '" + node + "', 'DE', '" + id + "', 'PRIMARY', '" + paid.toRange() + "')");
        return id;
    }

    private static String value(String query) throws SQLException {
        return String.valueOf(Database.SUPERUSER.value(query));
    }

    private static void asReplica(String statement) {
        Ledger.as("postgres", connection -> {
            Ledger.run(connection, "set session_replication_role = replica");
            return Ledger.run(connection, statement);
        });
    }

    @AfterEach
    void leaveNothing() {
        String own = "(select node from capacity.pool_membership where pool = '" + pool + "')";
        asReplica("delete from capacity.node_binding where node in " + own);
        asReplica("delete from capacity.node where id in " + own);
        asReplica("delete from capacity.claim where pool = '" + pool + "'");
        asReplica("delete from capacity.capacity_change where effective_at < '2030-01-01' and pool = '" + pool + "'");
        asReplica("delete from capacity.pool_membership where pool = '" + pool + "'");
        for (UUID id : reservations) {
            asReplica("delete from platform.job where subject = '" + id + "'");
            for (String table : List.of("segment", "node_shortage", "locked_line")) {
                asReplica("delete from reservation." + table + " where reservation_id = '" + id + "'");
            }
            asReplica("delete from reservation.reservation where id = '" + id + "'");
        }
    }
}
