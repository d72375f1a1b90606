package eu.bailiwick.reservation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.reservation.lifecycle.Provisioning.Answer;
import eu.bailiwick.reservation.lifecycle.Provisioning.Outcome;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Reports of node agents arrive late and in any order.
@QuarkusTest
class OvertakenReportTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    @Inject
    Provisioning provisioning;

    @Inject
    Acting acting;

    @Inject
    DryRun dryRun;

    // Everything is taken back, for a node that failed is out of service.
    private Answer failed(UUID reservation, UUID node, Instant at) {
        return dryRun.of(() -> acting.as(
                AURORA,
                () -> provisioning.report(
                        new Provisioning.Report(reservation, node, Outcome.FAILED, at, "it did not start"))));
    }

    @Test
    void aFailureFromBeforeTheNodeWasReadyTakesNobodyANodeAway() throws SQLException {
        Journey journey = Journey.of(1, 1);
        UUID reservation = journey.reservation(Person.AURORA_CAPACITY);
        journey.moveTo(journey.start().plus(Duration.ofHours(1)));
        assertThat(Journey.state(reservation.toString())).isEqualTo("ACTIVE");
        String binding = " from capacity.node_binding where live and reservation = '" + reservation + "'";
        UUID node = UUID.fromString(Database.SUPERUSER.value("select node" + binding));
        Instant ready = Instant.ofEpochSecond(
                Long.parseLong(Database.SUPERUSER.value("select extract(epoch from ready_at)::bigint" + binding)));
        assertThat(failed(reservation, node, ready.minus(Duration.ofHours(1)))).isEqualTo(Answer.IGNORED);
        assertThat(failed(reservation, node, ready.minus(Duration.ofMinutes(2))))
                .as("two clocks differ a little")
                .isEqualTo(Answer.ACCEPTED);
        assertThat(failed(reservation, node, ready.plus(Duration.ofMinutes(30))))
                .isEqualTo(Answer.ACCEPTED);
    }
}
