package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A node that fails is replaced and heard of, whatever is promised of its pool for later.
@QuarkusTest
class FailedNodeTest {
    private static final Period PAID = Ledger.hours(5, 4);
    private final UUID pool = Ledger.pools(1, 4).getFirst();
    private final UUID reservation = UUID.randomUUID();
    private final UUID later = UUID.randomUUID();

    @Inject
    Bindings bindings;

    @Inject
    Acting acting;

    @Test
    void aNodeFailsThoughThePoolIsFullAfterItsReserveEnds() throws SQLException {
        nodes();
        reserve();
        claim("SPARE", 1, Ledger.hours(0, 12));
        claim("MAINTENANCE", 4, Ledger.hours(14, 4));
        assertThat(acting.as(Ledger.AURORA, () -> bindings.bind(reservation, pool, 1, PAID)))
                .isZero();
        UUID node = acting.as(Ledger.AURORA, () -> bindings.of(reservation))
                .getFirst()
                .node();
        Optional<BoundNode> replacement = acting.as(
                Ledger.AURORA,
                () -> bindings.failed(
                        reservation, node, "It is broken", Ledger.hours(6, 1).start()));
        assertThat(replacement).isPresent();
        assertThat(Database.SUPERUSER.value(
                        "select state || ' ' || counted from capacity.node where id = '" + node + "'"))
                .as("the pool is short of it")
                .isEqualTo("DRAINED true");
    }

    @Test
    void whoWasToComeOntoTheNodeLaterGetsAnother() throws SQLException {
        nodes();
        reserve();
        assertThat(acting.as(Ledger.AURORA, () -> bindings.bind(reservation, pool, 1, PAID)))
                .isZero();
        UUID node = acting.as(Ledger.AURORA, () -> bindings.of(reservation))
                .getFirst()
                .node();
        Period ahead = Ledger.hours(24, 4);
        reserve(later, "LOCKED", ahead);
        asReplica(
                "insert into capacity.node_binding (tenant_id, node, jurisdiction, reservation, kind, period) values ('"
                        + Ledger.AURORA + "', '" + node + "', 'DE', '" + later + "', 'PRIMARY', '" + ahead.toRange()
                        + "')");
        acting.as(
                Ledger.AURORA,
                () -> bindings.failed(
                        reservation, node, "It is broken", Ledger.hours(6, 1).start()));
        assertThat(acting.as(Ledger.AURORA, () -> bindings.of(later)))
                .singleElement()
                .satisfies(bound -> assertThat(bound.node()).isNotEqualTo(node));
    }

    private void nodes() throws SQLException {
        Database.SUPERUSER.execute("insert into capacity.node (name, jurisdiction, site, node_type, rack) "
                + "select 'failed-" + pool + "-' || i, 'DE', 'ber1', 'l40s', 'test' from generate_series(1, 4) i");
        Database.SUPERUSER.execute("insert into capacity.pool_membership (node, pool, jurisdiction, period) "
                + "select id, '" + pool
                + "', 'DE', '[2030-12-31T00:00:00Z,)' from capacity.node where name like 'failed-"
                + pool + "%'");
    }

    private void reserve() {
        reserve(reservation, "PROVISIONING", PAID);
    }

    private static void reserve(UUID id, String state, Period paid) {
        asReplica("insert into reservation.reservation (tenant_id, id, quote_id, project_id, state, requested_by, "
                + "jurisdiction, site, node_type, nodes, period, confidential_computing, allowed_jurisdictions, created_at) "
                + "values ('" + Ledger.AURORA + "', '" + id + "', '" + id + "', '" + id + "', '" + state
                + "', 'test', 'DE', 'ber1', 'l40s', 1, '" + paid.toRange()
                + "', false, '{DE}', now())");
    }

    private void claim(String kind, int nodes, Period period) throws SQLException {
        Database.SUPERUSER.execute("insert into capacity.claim (pool, kind, quantity, period) values ('" + pool + "', '"
                + kind + "', " + nodes + ", '" + period.toRange() + "')");
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
        asReplica("delete from capacity.pool_membership where pool = '" + pool + "'");
        asReplica("delete from reservation.reservation where id in ('" + reservation + "', '" + later + "')");
    }
}
