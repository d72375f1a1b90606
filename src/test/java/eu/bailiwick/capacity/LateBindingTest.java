package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Nodes named out of the order of the windows: whoever has capacity gets its nodes, and nobody's are taken away.
@QuarkusTest
class LateBindingTest extends LateBinding {
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
}
