package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.telemetry.energy.DayRound;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tenant learns where its own GPUs stand, and of others nothing: not who they are, how many, nor what they do.
@QuarkusTest
class StandingTest {
    /// A value that would be seen at once if it leaked.
    private static final int CANARY = 1917;

    @Inject
    DayRound days;

    private Instant yesterday = Instant.EPOCH;

    // What other tests measured is another fleet.
    @BeforeEach
    void anEmptyFleet() throws SQLException {
        days.sumUp();
        Database.SUPERUSER.execute("delete from telemetry.day_due");
        Database.SUPERUSER.execute("delete from telemetry.load_day");
        Database.SUPERUSER.execute("set session_replication_role = replica; delete from telemetry.ranked_day");
        Database.SUPERUSER.execute("delete from telemetry.standing");
        yesterday = PortalTime.now()
                .minus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.DAYS)
                .minus(1, ChronoUnit.DAYS);
    }

    private Placed placed(String tenant, int nodes) throws SQLException {
        return Placed.during(
                tenant,
                nodes,
                new Period(yesterday.minus(2, ChronoUnit.DAYS), yesterday.plus(3, ChronoUnit.DAYS)),
                "ACTIVE");
    }

    // Two hours of load on every GPU of every node, at clocks from one value on.
    private void loaded(Placed placed, int clock) throws SQLException {
        int value = clock;
        for (String node : placed.nodes()) {
            Database.SUPERUSER.execute(
                    "insert into telemetry.load_day (tenant_id, reservation_id, node, device, day, minutes, clock, temperature, power, first_at, last_at) "
                            + "select '" + placed.tenant() + "', '" + placed.reservation() + "', n.id, 'gpu-' || g, '"
                            + yesterday.toString().substring(0, 10) + "', 120, " + value + " + g, 60 + g, 600, '"
                            + yesterday.plusSeconds(60) + "', '" + yesterday.plusSeconds(7260)
                            + "' from capacity.node n, generate_series(0, 7) g where n.name = '" + node + "'");
            value += 10;
        }
    }

    private List<Placed> others(int tenants, int nodes, int clock) throws SQLException {
        List<Placed> all = new ArrayList<>();
        for (int i = 0; i < tenants; i++) {
            Placed one = placed(BillingWorld.tenant(), nodes);
            loaded(one, clock + 100 * i);
            all.add(one);
        }
        return all;
    }

    private static String seen(Placed placed) throws SQLException {
        return Placed.seenBy(placed.tenant(), "select count(*) from telemetry.standing");
    }

    @Test
    void aSlowGpuIsToldThatItIsOne() throws SQLException {
        Placed own = placed(AURORA, 1);
        loaded(own, 1400);
        others(3, 2, 1700);
        assertThat(days.rank()).isEqualTo(1);
        assertThat(days.rank()).as("once a day").isZero();
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + own.reservation() + "/standings?limit=100")
                .then()
                .statusCode(200)
                .body("items", hasSize(24))
                .body("items[0].device", equalTo("gpu-0"))
                .body("items[0].metric", equalTo("CLOCK"))
                .body("items[0].value", equalTo(1400.0f))
                .body("items[0].lowestPercent", equalTo(5))
                .body("items[0].highestPercent", equalTo(100));
        String here = "/app/reservations/" + own.reservation() + "/hardware";
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        assertThat(viewer.get(here + "/nodes/" + own.node() + "/gpu-0").text())
                .contains("Among the fleet", "among the slowest 5 %", "1,400", "among the coolest");
        assertThat(viewer.get(here + "/standings/standings.csv").text()).contains(own.node(), "CLOCK");
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/reservations/" + own.reservation() + "/standings")
                .then()
                .statusCode(404);
    }

    @Test
    void whereTheFleetIsTooSmallOrOneOtherTooLargeNothingIsSaid() throws SQLException {
        Placed own = placed(AURORA, 2);
        loaded(own, 1400);
        others(2, 4, 1700);
        days.rank();
        assertThat(seen(own))
                .as("two others are too few, however many GPUs they have")
                .isEqualTo("0");
        anEmptyFleet();
        loaded(own, 1400);
        others(4, 1, 1700);
        days.rank();
        assertThat(seen(own)).as("32 GPUs of four others").isEqualTo("0");
        anEmptyFleet();
        loaded(own, 1400);
        others(2, 1, 1700);
        others(1, 5, 1700);
        days.rank();
        assertThat(seen(own)).as("one of three others has more than half").isEqualTo("0");
        assertThat(Browser.of(Person.AURORA_VIEWER)
                        .get("/app/reservations/" + own.reservation() + "/hardware/nodes/" + own.node() + "/gpu-0")
                        .text())
                .contains("Not compared");
    }

    @Test
    void nothingOfOthersIsToldNorReadable() throws SQLException {
        Placed own = placed(AURORA, 1);
        loaded(own, 1600);
        List<Placed> others = others(3, 2, CANARY - 100);
        days.rank();
        String told = Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + own.reservation() + "/standings?limit=100")
                .asString();
        String page = Browser.of(Person.AURORA_VIEWER)
                .get("/app/reservations/" + own.reservation() + "/hardware/nodes/" + own.node() + "/gpu-0")
                .text();
        for (Placed other : others) {
            for (String secret :
                    List.of(other.node(), other.tenant(), other.reservation().toString())) {
                assertThat(told).doesNotContain(secret);
                assertThat(page).doesNotContain(secret);
            }
            assertThat(Placed.seenBy(
                            AURORA,
                            "select count(*) from telemetry.standing where reservation_id = '" + other.reservation()
                                    + "'"))
                    .isEqualTo("0");
        }
        assertThat(told).doesNotContain("\"value\":" + CANARY);
        assertThat(Placed.seenBy(AURORA, "select count(*) from telemetry.load_day where tenant_id <> '" + AURORA + "'"))
                .isEqualTo("0");
        for (String attack : List.of("update telemetry.standing set value = 1", "delete from telemetry.load_day")) {
            assertThatThrownBy(() -> Database.APP.execute(attack)).hasMessageContaining("permission denied");
        }
        assertThat(seen(new Placed(Placed.BOREALIS, own.reservation(), own.nodes(), own.window())))
                .isEqualTo("0");
        assertThat(Placed.seenBy("", "select count(*) from telemetry.standing")).isEqualTo("0");
    }

    @Test
    void oneMoreGpuOfAnotherMovesNothingByLessThanAStep() throws SQLException {
        Placed own = placed(AURORA, 1);
        loaded(own, 1750);
        others(3, 3, 1700);
        days.rank();
        assertThat(
                        Placed.seenBy(
                                AURORA,
                                "select count(*) from telemetry.standing where lowest_percent % 5 <> 0 or highest_percent % 5 <> 0"))
                .isEqualTo("0");
        loaded(placed(BillingWorld.tenant(), 1), 1000);
        assertThat(days.rank()).as("a day is compared once").isZero();
    }

    @Test
    void onlyMinutesUnderLoadAreCompared() throws SQLException {
        Placed own = placed(AURORA, 1);
        StringBuilder text = new StringBuilder();
        for (int minute = 0; minute < 90; minute++) {
            Instant at = yesterday.plusSeconds(3600 + minute * 60L);
            text.append(own.line("DCGM_FI_DEV_GPU_UTIL", minute < 70 ? "97" : "5", at));
            text.append(own.line("DCGM_FI_DEV_SM_CLOCK", minute < 70 ? "1500" : "300", at));
        }
        Placed.send(text.toString(), 60).statusCode(200);
        days.sumUp();
        assertThat(Database.SUPERUSER.value(
                        "select minutes || ' ' || clock from telemetry.load_day where reservation_id = '"
                                + own.reservation() + "'"))
                .isEqualTo("70 1500");
        others(3, 2, 1700);
        days.rank();
        assertThat(Placed.seenBy(AURORA, "select metric || ' ' || lowest_percent from telemetry.standing"))
                .isEqualTo("CLOCK 5");
    }

    @Test
    void aPlacementThatIsGoneTakesItsStandingWithIt() throws SQLException {
        Placed own = placed(AURORA, 1);
        loaded(own, 1400);
        others(3, 2, 1700);
        days.rank();
        assertThat(seen(own)).isEqualTo("24");
        Database.SUPERUSER.execute(
                "update capacity.node_binding set live = false where reservation = '" + own.reservation() + "'");
        assertThat(seen(own)).isEqualTo("0");
    }
}
