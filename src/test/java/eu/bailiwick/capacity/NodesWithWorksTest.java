package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Nodes on which works are announced: named last.
@QuarkusTest
class NodesWithWorksTest extends LateBinding {

    @Test
    void nobodyGetsANodeWithAnnouncedWorksWhileAnotherCanBeMadeFree() {
        nodes(2);
        List<String> names = free(Ledger.hours(0, 1));
        UUID works = UUID.randomUUID();
        write("insert into telemetry.node_works (id, period, effect, reason, said_by) values ('" + works + "', '"
                + Ledger.hours(5, 2).toRange() + "', 'DEGRADED', 'Cable', 'late-binding')");
        write("insert into telemetry.works_node (works_id, node, period) select '" + works + "', id, '"
                + Ledger.hours(5, 2).toRange() + "' from capacity.node where name = '" + names.get(1) + "'");
        UUID early = reservation(Ledger.BOREALIS, 1, 3, 1);
        assertThat(bind(Ledger.BOREALIS, early)).isZero();
        assertThat(named(Ledger.BOREALIS, early)).containsExactly(names.get(0));
        UUID late = reservation(Ledger.AURORA, 3, 4, 1);
        assertThat(bind(Ledger.AURORA, late)).isZero();
        assertThat(named(Ledger.AURORA, late)).as("who came first made way").containsExactly(names.get(0));
        assertThat(acting.as(Ledger.AURORA, () -> bindings.withWorks(late))).isEmpty();
        UUID same = reservation(Ledger.AURORA, 5, 2, 1);
        assertThat(bind(Ledger.AURORA, same)).as("no other fits").isZero();
        assertThat(acting.as(Ledger.AURORA, () -> bindings.withWorks(same))).containsExactly(names.get(1));
        assertEverybodyHasItsNodes();
    }

    private List<String> named(String tenant, UUID reservation) {
        return acting.as(tenant, () -> bindings.standing(reservation)).stream()
                .map(BoundNode::name)
                .toList();
    }
}
