package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A suspended tenant has no access to its nodes, and loses nothing else.
@QuarkusTest
class SuspensionTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    @Inject
    Acting acting;

    @Inject
    Reservations reservations;

    @Test
    void suspendingTakesAccessAndNothingElseAndResumingGivesItBack() throws SQLException {
        Journey journey = Journey.of(2, 2);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        journey.moveTo(journey.start());
        assertThat(served(id)).isEqualTo("2");
        String capacity = capacity(id);

        assertThat(acting.as(AURORA, () -> reservations.suspendActive("Unpaid")))
                .contains(id);
        assertThat(Journey.state(id.toString())).isEqualTo("SUSPENDED");
        assertThat(served(id)).isEqualTo("0");
        assertThat(capacity(id)).isEqualTo(capacity);
        assertThat(acting.as(AURORA, () -> reservations.suspendActive("Again"))).doesNotContain(id);

        assertThat(acting.as(AURORA, () -> reservations.resumeSuspended())).contains(id);
        assertThat(Journey.state(id.toString())).isEqualTo("ACTIVE");
        assertThat(served(id)).isEqualTo("2");

        acting.as(AURORA, () -> reservations.suspendActive("Unpaid"));
        journey.moveTo(journey.end());
        assertThat(Journey.state(id.toString())).isEqualTo("RECLAIMING");
        assertThat(acting.as(AURORA, () -> reservations.resumeSuspended())).doesNotContain(id);
    }

    @Test
    void whatStartsWhileTheTenantIsSuspendedIsSuspendedAtOnce() throws SQLException {
        Journey journey = Journey.of(1, 1);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        try {
            state("SUSPENDED");
            journey.moveTo(journey.start());
            assertThat(Journey.state(id.toString())).isEqualTo("SUSPENDED");
            assertThat(served(id)).isEqualTo("0");
        } finally {
            state("ACTIVE");
        }
        acting.as(AURORA, () -> reservations.resumeSuspended());
        assertThat(served(id)).isEqualTo("1");
    }

    @Test
    void anotherTenantIsNotTouched() {
        Journey journey = Journey.of(1, 1);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        journey.moveTo(journey.start());
        acting.as("22222222-2222-4222-8222-222222222222", () -> reservations.suspendActive("Unpaid"));
        acting.as("22222222-2222-4222-8222-222222222222", () -> reservations.resumeSuspended());
        assertThat(Journey.state(id.toString())).isEqualTo("ACTIVE");
    }

    private static void state(String state) throws SQLException {
        Database.SUPERUSER.execute("update tenancy.tenant set state = '" + state + "' where id = '" + AURORA + "'");
    }

    private static String served(UUID id) throws SQLException {
        return Database.SUPERUSER.value("select count(*) from capacity.node where desired_reservation = '" + id + "'");
    }

    private static String capacity(UUID id) throws SQLException {
        return Database.SUPERUSER.value("select jsonb_agg(to_jsonb(c) order by c.id)::text || "
                + "(select jsonb_agg(to_jsonb(b) order by b.id)::text from capacity.node_binding b where b.reservation = s.reservation_id) "
                + "from reservation.segment s join capacity.claim c on c.id in (s.claim, s.turnaround_claim) "
                + "where s.reservation_id = '" + id + "' group by s.reservation_id");
    }
}
