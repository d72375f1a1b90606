package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A pool that has fewer nodes than it promised: the operator is told, and nothing fails in a loop.
@QuarkusTest
class NodeShortageTest {
    @Inject
    NodeShortages shortages;

    @Test
    void aReservationWithoutNodesWaitsWithAnAlarmAndIsNamedNodesOnceThereAreSome() throws SQLException {
        Journey journey = Journey.of(2, 1);
        UUID reservation = journey.reservation(Person.AURORA_CAPACITY);
        long number = Long.parseLong(Database.SUPERUSER.value(
                "select number from reservation.reservation where id = '" + reservation + "'"));
        String members =
                "id in (select m.node from capacity.pool_membership m join reservation.segment s on s.pool = m.pool "
                        + "where s.reservation_id = '" + reservation + "')";
        String alike = "set session_replication_role = replica; update capacity.node set ";
        Database.SUPERUSER.execute(
                alike + "state = 'DRAINED', rack = 'short ' || rack where state = 'IN_SERVICE' and " + members);
        try {
            journey.moveTo(journey.start().minusSeconds(24 * 3600));
            assertThat(Journey.state(reservation.toString())).isEqualTo("SCHEDULED");
            assertThat(shortages.open()).anySatisfy(shortage -> {
                assertThat(shortage.number()).isEqualTo(number);
                assertThat(shortage.missing()).isEqualTo(2);
                assertThat(shortage.start()).isEqualTo(journey.start());
            });
            assertThat(jobs(reservation, "attempts > 0")).isEqualTo("0");
            assertThat(jobs(reservation, "state = 'PLANNED'")).isEqualTo("1");
        } finally {
            Database.SUPERUSER.execute(
                    alike + "state = 'IN_SERVICE', rack = substr(rack, 7) where rack like 'short %'");
        }
        journey.moveTo(journey.start().minusSeconds(24 * 3600 - 16 * 60));
        assertThat(Journey.state(reservation.toString())).isEqualTo("LOCKED");
        assertThat(shortages.open()).noneMatch(shortage -> shortage.number() == number);
    }

    private static String jobs(UUID reservation, String which) throws SQLException {
        return Database.SUPERUSER.value(
                "select count(*) from platform.job where kind = 'reservation.lock' and subject = '" + reservation
                        + "' and " + which);
    }
}
