package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/// A pool of its own with reservations that are bound out of the order of their windows.
abstract class LateBinding {
    static final String STANDING =
            "select n.name || ' ' || b.period || ' ' || coalesce(b.reservation::text, b.kind) from capacity.node_binding b "
                    + "join capacity.node n on n.id = b.node join capacity.pool_membership m on m.node = b.node "
                    + "where m.pool = ? and b.live order by 1";
    final UUID pool = Ledger.pools(1, 4).getFirst();
    final Map<UUID, Integer> wanted = new HashMap<>();
    final Map<UUID, Period> paid = new HashMap<>();

    @Inject
    Bindings bindings;

    @Inject
    Acting acting;

    void tearTheGap() {
        UUID first = reservation(Ledger.AURORA, 8, 2, 1);
        UUID late = reservation(Ledger.BOREALIS, 8, 2, 1);
        UUID early = reservation(Ledger.BOREALIS, 4, 2, 1);
        assertThat(bind(Ledger.AURORA, first)).isZero();
        assertThat(bind(Ledger.BOREALIS, late)).isZero();
        assertThat(bind(Ledger.BOREALIS, early)).isZero();
        acting.as(Ledger.AURORA, () -> bindings.release(first, Ledger.ERA));
        wanted.remove(first);
    }

    void nodes(int count) {
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

    UUID reservation(String tenant, int from, int hours, int nodes) {
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

    int bind(String tenant, UUID reservation) {
        int missing = acting.as(
                tenant, () -> bindings.bind(reservation, pool, wanted.get(reservation), paid.get(reservation)));
        if (missing == 0) {
            write("update reservation.reservation set state = 'LOCKED', version = version + 1 where id = '"
                    + reservation + "'");
        }
        return missing;
    }

    List<String> free(Period occupied) {
        return Ledger.as(
                "postgres",
                connection ->
                        text(connection, "select name from capacity.free_nodes(?, '" + occupied.toRange() + "')"));
    }

    void assertEverybodyHasItsNodes() {
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

    List<String> standing() {
        return Ledger.as("postgres", connection -> text(connection, STANDING));
    }

    List<String> text(Connection connection, String query) throws SQLException {
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

    static void write(String statement) {
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
                "delete from telemetry.works_node where works_id in (select id from telemetry.node_works where said_by = 'late-binding')");
        write(
                "delete from platform.job where kind = 'node-works.tell' and subject in (select id::text from telemetry.node_works"
                        + " where said_by = 'late-binding')");
        write("delete from telemetry.node_works where said_by = 'late-binding'");
        write(
                "delete from capacity.node_binding where node in (select node from capacity.pool_membership where pool = '"
                        + pool + "')");
        write("delete from capacity.node where id in (select node from capacity.pool_membership where pool = '" + pool
                + "')");
        write("delete from capacity.pool_membership where pool = '" + pool + "'");
        write("delete from reservation.reservation where requested_by = 'late-binding'");
    }
}
