package eu.bailiwick.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The intervals of usage are days and months in UTC, wherever the portal runs.
@QuarkusTest
class UsageIntervalsTest {
    private static final Period SPRING = BillingWorld.period("2026-03-27T00:00:00Z", "2026-03-31T00:00:00Z");

    @Inject
    Usage usage;

    @Inject
    AllocationMeter meter;

    @Inject
    Acting acting;

    @Inject
    Sql sql;

    @Test
    void theClockChangeOfTheServerShiftsNoInterval() throws SQLException {
        String tenant = BillingWorld.tenant();
        BillingWorld.reservation(tenant, 1, SPRING, "2026-03-27T00:00:00Z", "10.0000000000", "-0.5000000000");
        acting.as(tenant, () -> meter.record(SPRING));
        assertThat(intervals(tenant, Usage.Granularity.DAY))
                .containsExactly(
                        "2026-03-27T00:00:00Z/2026-03-28T00:00:00Z",
                        "2026-03-28T00:00:00Z/2026-03-29T00:00:00Z",
                        "2026-03-29T00:00:00Z/2026-03-30T00:00:00Z",
                        "2026-03-30T00:00:00Z/2026-03-31T00:00:00Z");
        assertThat(intervals(tenant, Usage.Granularity.MONTH))
                .containsExactly("2026-03-01T00:00:00Z/2026-04-01T00:00:00Z");
    }

    @Test
    void hoursOfEachNodeAreAnsweredForSevenDaysAtMost() {
        String hours = "/api/v1/usage?granularity=HOUR&from=2026-03-01T00:00:00Z&to=2026-03-0";
        Person.AURORA_FINANCE
                .asks()
                .get(hours + "8T00:00:00Z&groupBy=RESOURCE")
                .then()
                .statusCode(200);
        Person.AURORA_FINANCE
                .asks()
                .get(hours + "8T01:00:00Z&groupBy=RESOURCE")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("from"));
        Person.AURORA_FINANCE.asks().get(hours + "8T01:00:00Z").then().statusCode(200);
    }

    private List<String> intervals(String tenant, Usage.Granularity granularity) {
        return acting.as(tenant, () -> {
            sql.update("set local time zone 'Europe/Berlin'");
            var query = new Usage.Query(AllocationMeter.METER, SPRING, granularity, Usage.Grouping.NONE, null);
            return usage.read(query).stream()
                    .map(it -> it.start() + "/" + it.end())
                    .toList();
        });
    }
}
