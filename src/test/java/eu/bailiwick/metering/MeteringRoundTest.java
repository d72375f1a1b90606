package eu.bailiwick.metering;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Each day of whatever runs is metered at its end, also long after; where nothing runs, nothing is planned.
@QuarkusTest
class MeteringRoundTest {
    private static final Period SPRING = BillingWorld.period("2026-03-27T06:00:00Z", "2026-03-30T12:00:00Z");

    @Inject
    Jobs jobs;

    @Inject
    PortalClock clock;

    private static String one(String query) throws SQLException {
        return Database.SUPERUSER.value(query);
    }

    @Test
    void everyDayIsCaughtUpAndTheLastOneEndsIt() throws SQLException {
        String tenant = BillingWorld.tenant();
        BillingWorld.reservation(tenant, 1, SPRING, "2026-03-27T06:00:00Z", "10.0000000000", "-0.5000000000");
        QuarkusTransaction.requiringNew()
                .run(() -> jobs.plan("metering.day", UUID.randomUUID(), tenant, Instant.parse("2026-03-28T00:00:00Z")));
        jobs.passTimeUntil(QuarkusTransaction.requiringNew().call(clock::now));
        assertThat(one("select string_agg(due_at::date || ' ' || state, ', ' order by due_at) from platform.job"
                        + " where kind = 'metering.day' and run_as = '" + tenant + "'"))
                .isEqualTo("2026-03-28 DONE, 2026-03-29 DONE, 2026-03-30 DONE, 2026-03-31 DONE");
        assertThat(one("select count(*) || ' ' || sum(reserved_seconds) from metering.usage_record where tenant_id = '"
                        + tenant + "'"))
                .isEqualTo("78 " + Duration.ofHours(78).toSeconds());
    }

    @Test
    void aReservationBeginsToBeMeteredWhenItsNodesArePrepared() throws SQLException {
        Journey window = Journey.of(1, 3);
        UUID reservation = window.reservation(Person.AURORA_CAPACITY);
        window.moveTo(window.end().plus(Duration.ofHours(1)));
        assertThat(one("select count(*) from metering.usage_record where reservation_id = '" + reservation + "'"))
                .isEqualTo("72");
    }
}
