package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nodes named out of the order of the windows: whoever has capacity gets its nodes, and nobody's are taken away.
@QuarkusTest
class LateBindingTest {
    private static final String STANDING =
            "select n.name || ' ' || b.period || ' ' || coalesce(b.reservation::text, b.kind) from capacity.node_binding b "
                    + "join capacity.node n on n.id = b.node join capacity.pool_membership m on m.node = b.node "
                    + "where m.pool = ? and b.live order by 1";
    private final UUID pool = Ledger.pools(1, 4).getFirst();
    private final Map<UUID, Integer> wanted = new HashMap<>();
    private final Map<UUID, Period> paid = new HashMap<>();

    @Inject
    Bindings bindings;

    @Inject
    Acting acting;

    @Test
    void aReservationFindsItsNodesThoughThoseOfOthersWereNamedOutOfOrder() {
        nodes(2);
        tearTheGap();
        UUID between = reservation(Ledger.AURORA, 5, 4, 1);
        assertThat(free(Ledger.hours(5, 5))).as("the gap is torn").isEmpty();
        assertThat(bind(Ledger.AURORA, between)).isZero();
        assertEverybodyHasItsNodes();
        assertThat(standing()).hasSize(6);
    }

    @Test
    void whatIsBeingPreparedOrWorkedOnStaysAndTheNewOneIsToldWhatIsMissing() throws SQLException {
        nodes(2);
        tearTheGap();
        UUID between = reservation(Ledger.AURORA, 5, 4, 1);
        List<String> before = standing();
        write(
                "update reservation.reservation set state = 'PROVISIONING', version = version + 1 where state = 'LOCKED'");
        assertThat(bind(Ledger.AURORA, between)).isEqualTo(1);
        assertThat(standing()).isEqualTo(before);
        write(
                "update reservation.reservation set state = 'LOCKED', version = version + 1 where state = 'PROVISIONING'");
        try (Connection other = Ledger.connect("postgres")) {
            other.setAutoCommit(false);
            for (UUID reservation : wanted.keySet()) {
                Ledger.run(other, "select 1 from reservation.reservation where id = ? for update", reservation);
            }
            assertThat(bind(Ledger.AURORA, between)).isEqualTo(1);
            assertThat(standing()).isEqualTo(before);
            other.rollback();
        }
        assertThat(bind(Ledger.AURORA, between)).isZero();
        assertEverybodyHasItsNodes();
    }

    @Test
    void aReplacementFindsANodeToo() {
        nodes(3);
        tearTheGap();
        UUID running = reservation(Ledger.AURORA, 5, 4, 1);
        assertThat(bind(Ledger.AURORA, running)).isZero();
        write("update reservation.reservation set state = 'PROVISIONING', version = version + 1 where id = '" + running
                + "'");
        UUID node =
                acting.as(Ledger.AURORA, () -> bindings.of(running)).getFirst().node();
        UUID filling = reservation(Ledger.BOREALIS, 0, 4, 1);
        assertThat(bind(Ledger.BOREALIS, filling)).isZero();
        assertThat(acting.as(
                        Ledger.AURORA,
                        () -> bindings.failed(
                                running,
                                node,
                                "It is broken",
                                Ledger.hours(0, 1).start())))
                .isPresent();
        assertEverybodyHasItsNodes();
    }

    /// Seeded rounds of binding in any order what the ledger has room for, with withdrawals between.
    @Test
    void whateverTheLedgerHasRoomForGetsItsNodes() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        nodes(4);
        List<Period> promised = new ArrayList<>();
        Map<UUID, Period> open = new HashMap<>();
        for (int round = 0; round < 40; round++) {
            int from = random.nextInt(24);
            int length = 1 + random.nextInt(5);
            int count = 1 + random.nextInt(2);
            promised.clear();
            open.forEach((id, period) -> {
                for (int i = 0; i < wanted.get(id); i++) {
                    promised.add(period);
                }
            });
            Period occupied = Ledger.hours(from, length + 1);
            for (int i = 0; i < count; i++) {
                promised.add(occupied);
            }
            boolean room = promised.stream()
                    .allMatch(one -> promised.stream()
                                    .filter(other -> other.contains(one.start()))
                                    .count()
                            <= 4);
            if (!room) {
                if (!open.isEmpty()) {
                    UUID gone = open.keySet().iterator().next();
                    acting.as(Ledger.AURORA, () -> bindings.release(gone, Ledger.ERA));
                    write("update reservation.reservation set state = 'CANCELLED', version = version + 1 where id = '"
                            + gone + "'");
                    open.remove(gone);
                    wanted.remove(gone);
                }
                continue;
            }
            UUID reservation = reservation(Ledger.AURORA, from, length, count);
            assertThat(bind(Ledger.AURORA, reservation))
                    .as("seed " + seed + ", round " + round)
                    .isZero();
            open.put(reservation, occupied);
            assertEverybodyHasItsNodes();
        }
    }

    @Test
    void thePortalsRoleNamesNobodysNodesAnewThatAreBeingPreparedNorOutsideThePool() {
        nodes(2);
        tearTheGap();
        String binding = Ledger.as(
                        "postgres",
                        connection -> text(
                                connection,
                                "select b.id::text from capacity.node_binding b "
                                        + "join capacity.pool_membership m on m.node = b.node where m.pool = ? and b.live and b.reservation is not null"))
                .getFirst();
        String elsewhere = Ledger.as(
                        "postgres",
                        connection -> text(
                                connection,
                                "select n.id::text from capacity.node n "
                                        + "where n.id not in (select node from capacity.pool_membership where pool = ?) limit 1"))
                .getFirst();
        String here = Ledger.as(
                        "postgres",
                        connection ->
                                text(connection, "select node::text from capacity.pool_membership where pool = ?"))
                .getFirst();
        String call =
                "select capacity.name_anew('" + pool + "', array['" + binding + "']::uuid[], array['%s']::uuid[])";
        assertThat(Ledger.attempt("bailiwick_app", call.formatted(elsewhere))).isEqualTo("binding_is_loose");
        assertThat(Ledger.attempt("bailiwick_app", call.formatted(here))).isIn("accepted", "node_binding_no_overlap");
        write(
                "update reservation.reservation set state = 'PROVISIONING', version = version + 1 where state = 'LOCKED'");
        assertThat(Ledger.attempt("bailiwick_app", call.formatted(here))).isEqualTo("binding_is_loose");
    }

    // Two windows on two nodes, so that no node is free from one to the other.
    private void tearTheGap() {
        UUID first = reservation(Ledger.AURORA, 8, 2, 1);
        UUID late = reservation(Ledger.BOREALIS, 8, 2, 1);
        UUID early = reservation(Ledger.BOREALIS, 4, 2, 1);
        assertThat(bind(Ledger.AURORA, first)).isZero();
        assertThat(bind(Ledger.BOREALIS, late)).isZero();
        assertThat(bind(Ledger.BOREALIS, early)).isZero();
        acting.as(Ledger.AURORA, () -> bindings.release(first, Ledger.ERA));
        wanted.remove(first);
    }

    private void nodes(int count) {
        Ledger.as("postgres", connection -> {
            for (int i = 0; i < count; i++) {
                UUID node = UUID.randomUUID();
                Ledger.run(
                        connection,
                        "insert into capacity.node (id, name, jurisdiction, site, node_type, rack) values (?, ?, 'DE', 'ber1', 'l40s', 'test')",
                        node,
                        "late-" + i + "-" + node);
                Ledger.run(
                        connection,
                        "insert into capacity.pool_membership (node, pool, jurisdiction, period) values (?, ?, 'DE', tstzrange(?, null))",
                        node,
                        pool,
                        Ledger.time(Ledger.ERA.minusSeconds(86400)));
            }
            return count;
        });
    }

    private UUID reservation(String tenant, int from, int hours, int nodes) {
        UUID id = UUID.randomUUID();
        wanted.put(id, nodes);
        Period window = Ledger.hours(from, hours);
        paid.put(id, window);
        Ledger.as("postgres", connection -> {
            Ledger.run(connection, "set session_replication_role = replica");
            return Ledger.run(
                    connection,
                    "insert into reservation.reservation (tenant_id, id, quote_id, project_id, state, requested_by, jurisdiction, site, "
                            + "node_type, nodes, period, confidential_computing, allowed_jurisdictions, created_at) values "
                            + "(?, ?, ?, ?, 'SCHEDULED', 'late-binding', 'DE', 'ber1', 'l40s', ?, tstzrange(?, ?), false, '{DE}', now())",
                    tenant,
                    id,
                    id,
                    id,
                    nodes,
                    Ledger.time(window.start()),
                    Ledger.time(window.end()));
        });
        return id;
    }

    private int bind(String tenant, UUID reservation) {
        int missing = acting.as(
                tenant, () -> bindings.bind(reservation, pool, wanted.get(reservation), paid.get(reservation)));
        if (missing == 0) {
            write("update reservation.reservation set state = 'LOCKED', version = version + 1 where id = '"
                    + reservation + "'");
        }
        return missing;
    }

    private List<String> free(Period occupied) {
        return Ledger.as(
                "postgres",
                connection ->
                        text(connection, "select name from capacity.free_nodes(?, '" + occupied.toRange() + "')"));
    }

    private void assertEverybodyHasItsNodes() {
        Map<String, Integer> had = new HashMap<>();
        List<String> named = Ledger.as(
                "postgres",
                connection -> text(
                        connection,
                        "select b.reservation::text from capacity.node_binding b "
                                + "join capacity.pool_membership m on m.node = b.node "
                                + "join capacity.node_binding t on t.node = b.node and t.live and t.kind = 'TURNAROUND' and lower(t.period) = upper(b.period) "
                                + "join reservation.reservation r on r.id = b.reservation and r.tenant_id = b.tenant_id and r.period = b.period "
                                + "where m.pool = ? and b.live and b.failed_at is null"));
        named.forEach(reservation -> had.merge(reservation, 1, Integer::sum));
        wanted.forEach((reservation, nodes) ->
                assertThat(had.getOrDefault(reservation.toString(), 0)).isEqualTo(nodes));
    }

    private List<String> standing() {
        return Ledger.as("postgres", connection -> text(connection, STANDING));
    }

    private List<String> text(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, pool);
            ResultSet rows = statement.executeQuery();
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static void write(String statement) {
        Ledger.as("postgres", connection -> {
            Ledger.run(connection, "set session_replication_role = replica");
            return Ledger.run(
                    connection,
                    statement + (statement.startsWith("update") ? " and requested_by = 'late-binding'" : ""));
        });
    }

    @AfterEach
    void leaveNothing() {
        write(
                "delete from capacity.node_binding where node in (select node from capacity.pool_membership where pool = '"
                        + pool + "')");
        write("delete from capacity.node where id in (select node from capacity.pool_membership where pool = '" + pool
                + "')");
        write("delete from capacity.pool_membership where pool = '" + pool + "'");
        write("delete from reservation.reservation where requested_by = 'late-binding'");
    }
}
