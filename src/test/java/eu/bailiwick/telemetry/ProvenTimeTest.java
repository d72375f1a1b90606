package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.BOREALIS;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.telemetry.degradation.Degradations;
import eu.bailiwick.telemetry.energy.DayRound;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Of each second in which a GPU served, the portal says that it was well, that it was not, or that nothing shows it.
@QuarkusTest
class ProvenTimeTest {
    private static final String TEMPERATURE = "DCGM_FI_DEV_GPU_TEMP";
    private static final int[] ALL = {0, 1, 2, 3, 4, 5, 6, 7};

    @Inject
    DayRound days;

    @Inject
    Degradations degradations;

    @Inject
    Acting acting;

    // Two hours that are over and settled; both may lie in days of their own.
    static Instant start() {
        return PortalTime.now()
                .minus(10, ChronoUnit.MINUTES)
                .truncatedTo(ChronoUnit.HOURS)
                .minus(2, ChronoUnit.HOURS);
    }

    static Placed placed(String tenant, Instant from, Instant until) throws SQLException {
        return Placed.during(tenant, 1, new Period(from, until), "ACTIVE");
    }

    /// Proven, not well and unproven seconds, as the tenant sees them.
    private String counted(Placed placed) throws SQLException {
        days.sumUp();
        return Placed.seenBy(
                placed.tenant(),
                "select concat_ws(' ', sum(proven_s), sum(unwell_s), sum(unproven_s)) from telemetry.proven_time where reservation_id = '"
                        + placed.reservation() + "'");
    }

    /// As if the next hour had come: a day that goes on is summed up each hour, whole.
    private String anew(Placed placed) throws SQLException {
        Database.SUPERUSER.execute("update telemetry.day_due d set summed_until = null from capacity.node n "
                + "where n.id = d.node and n.name = '" + placed.node() + "'");
        return counted(placed);
    }

    private void derive(Placed placed) {
        acting.as(placed.tenant(), () -> degradations.derive(placed.reservation(), PortalTime.now()));
    }

    @Test
    void eachSecondOfEachGpuIsProvenOrUnproven() throws SQLException {
        Instant from = start();
        Placed placed = placed(AURORA, from, from.plusSeconds(7200));
        assertThat(counted(placed)).as("nothing was ever said").isEqualTo("0 0 57600");
        send(placed.minutes(TEMPERATURE, "55", from, 120, ALL), 60);
        assertThat(anew(placed)).isEqualTo("57600 0 0");
    }

    @Test
    void silenceBeginsAfterThreeIntervalsAndAnHourOfItIsUnproven() throws SQLException {
        Instant from = start();
        Placed placed = placed(AURORA, from, from.plusSeconds(7200));
        send(
                placed.minutes(TEMPERATURE, "55", from, 30, 0)
                        + placed.minutes(TEMPERATURE, "55", from.plusSeconds(5400), 30, 0),
                60);
        assertThat(counted(placed))
                .as("29 minutes and three intervals, then half an hour to the end")
                .isEqualTo((29 * 60 + 180 + 1800) + " 0 " + (8 * 7200 - 29 * 60 - 180 - 1800));
        Placed brief = placed(AURORA, from, from.plusSeconds(600));
        send(
                brief.minutes(TEMPERATURE, "55", from, 4, ALL)
                        + brief.minutes(TEMPERATURE, "55", from.plusSeconds(360), 4, ALL),
                60);
        assertThat(counted(brief)).as("three intervals are no silence").isEqualTo("4800 0 0");
        Placed late = placed(AURORA, from, from.plusSeconds(600));
        send(late.minutes(TEMPERATURE, "55", from.plusSeconds(240), 6, ALL), 60);
        assertThat(counted(late)).as("it first spoke after four minutes").isEqualTo((8 * 360) + " 0 " + (8 * 240));
    }

    @Test
    void anyFieldThatShowsLifeSpeaksAndAnOldXidDoesNot() throws SQLException {
        Instant from = start();
        Placed placed = placed(AURORA, from, from.plusSeconds(600));
        send(
                placed.minutes("DCGM_FI_DEV_ROW_REMAP_PENDING", "0", from, 10, 0)
                        + placed.minutes("DCGM_FI_DEV_XID_ERRORS", "0", from, 10, 1)
                        + placed.minutes("DCGM_FI_DEV_POWER_USAGE", "300", from, 10, 2),
                60);
        assertThat(counted(placed)).isEqualTo("1200 0 3600");
    }

    @Test
    void inAnyOrderTwiceAndLateTheSameComesOut() throws SQLException {
        Instant from = start();
        Placed placed = placed(AURORA, from, from.plusSeconds(7200));
        List<String> lines = new ArrayList<>(placed.minutes(TEMPERATURE, "55", from, 120, ALL)
                .lines()
                .map(it -> it + "\n")
                .toList());
        send(String.join("", lines.subList(0, 200)), 60);
        String before = counted(placed);
        Collections.shuffle(lines);
        send(String.join("", lines.subList(0, 500)) + String.join("", lines.subList(0, 300)), 60);
        send(String.join("", lines), 60);
        send(String.join("", lines), 60);
        assertThat(anew(placed)).isNotEqualTo(before).isEqualTo("57600 0 0");
    }

    @Test
    void theEdgesOfAWindowAreExactAndNothingOfOthersCounts() throws SQLException {
        Instant from = start();
        Placed placed = placed(AURORA, from.plusSeconds(90), from.plusSeconds(1000));
        Placed other = placed(BOREALIS, from.plusSeconds(1000), from.plusSeconds(2000));
        Placed.bind(BOREALIS, other.reservation(), placed.node(), other.window());
        send(placed.minutes(TEMPERATURE, "55", from, 34, ALL), 60);
        assertThat(counted(placed)).isEqualTo((8 * 910) + " 0 0");
        assertThat(counted(other)).as("its own node was silent").isEqualTo((8 * 1000) + " 0 " + (8 * 1000));
        String all = "select count(*) from telemetry.proven_time where reservation_id = '" + other.reservation() + "'";
        assertThat(Placed.seenBy(AURORA, all)).isEqualTo("0");
        assertThat(Placed.seenBy("", all)).isEqualTo("0");
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/proven-time")
                .then()
                .statusCode(404);
        Database.SUPERUSER.execute("update capacity.node_binding set period = tstzrange(lower(period), '"
                + from.plusSeconds(700) + "') where reservation = '" + placed.reservation() + "'");
        assertThat(counted(placed)).as("a placement that ended earlier").isEqualTo((8 * 610) + " 0 0");
    }

    @Test
    void aNodeThatTakesOverIsCountedFromThenAndTheGapIsNotWell() throws SQLException {
        Instant from = start();
        Instant failed = from.plusSeconds(1800);
        Instant replaced = from.plusSeconds(2400);
        Placed placed = placed(AURORA, from, from.plusSeconds(7200));
        send(placed.minutes(TEMPERATURE, "55", from, 30, ALL), 60);
        Database.SUPERUSER.execute(
                "update capacity.node_binding b set period = tstzrange(lower(period), '" + failed + "'), failed_at = '"
                        + failed + "' from capacity.node n where n.id = b.node and n.name = '" + placed.node() + "'");
        String spare = placed.node() + "-spare";
        Placed.node(spare);
        Placed.bind(
                AURORA,
                placed.reservation(),
                spare,
                new Period(replaced, placed.window().end()));
        Placed second = new Placed(AURORA, placed.reservation(), List.of(spare), placed.window());
        send(second.minutes(TEMPERATURE, "55", replaced, 80, ALL), 60);
        derive(placed);
        assertThat(counted(placed)).isEqualTo((8 * 6600) + " " + (8 * 600) + " 0");
        assertThat(counted(placed)).as("again").isEqualTo((8 * 6600) + " " + (8 * 600) + " 0");
    }

    @Test
    void whatIsGivenBackIsNotWellAndIsNeverUnprovenAsWell() throws SQLException {
        Instant from = start();
        Placed placed = placed(AURORA, from, from.plusSeconds(7200));
        send(placed.minutes(TEMPERATURE, "55", from, 120, 0, 1, 2, 3, 4, 5, 6), 60);
        send(placed.minutes("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "64", from, 10, 0), 60);
        assertThat(counted(placed)).isEqualTo((7 * 7200) + " 0 7200");
        derive(placed);
        assertThat(counted(placed))
                .as("ten minutes of the node were slowed down, the silent GPU's too")
                .isEqualTo((7 * 6600) + " 4800 6600");
        Database.SUPERUSER.execute(
                "insert into telemetry.device_change (tenant_id, reservation_id, node, device, was, level, cause, at) select '"
                        + AURORA + "', '" + placed.reservation()
                        + "', n.id, 'gpu-1', x.was, x.level, x.cause, x.at::timestamptz"
                        + " from capacity.node n, (values ('OK', 'FAIL', 'GPU_HOT', '" + from.plusSeconds(3600)
                        + "'), ('FAIL', 'UNKNOWN', 'FIELDS_MISSING', '" + from.plusSeconds(3660)
                        + "'), ('UNKNOWN', 'OK', '', '"
                        + from.plusSeconds(3780) + "')) x (was, level, cause, at) where n.name = '" + placed.node()
                        + "'");
        Database.SUPERUSER.execute(
                "update telemetry.proven_day set summed_at = summed_at - interval '1 hour' where reservation_id = '"
                        + placed.reservation() + "'");
        assertThat(counted(placed))
                .as("a minute at FAIL, two without a field that is needed")
                .isEqualTo((7 * 6600 - 180) + " 4860 " + (6600 + 120));
    }

    @Test
    void nobodyWritesItPastTheDoorAndEachSecondCountsOnce() throws SQLException {
        Instant from = start();
        Placed placed = placed(AURORA, from, from.plusSeconds(7200));
        counted(placed);
        String own = " where reservation_id = '" + placed.reservation() + "'";
        for (String attack : List.of(
                "insert into telemetry.proven_day (tenant_id) values ('x')",
                "update telemetry.proven_day set proven_s = 1" + own,
                "delete from telemetry.proven_day" + own,
                "select telemetry.sum_measured('x', '2026-01-01')")) {
            try (var connection = Database.APP.connect();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(attack))
                        .as(attack)
                        .hasMessageContaining("permission denied");
            }
        }
        for (String attack : List.of(
                "update telemetry.proven_day set proven_s = proven_s + 1" + own,
                "update telemetry.proven_day set unproven_s = -1, proven_s = proven_s + unproven_s + 1" + own,
                "insert into telemetry.proven_day select * from telemetry.proven_day" + own)) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                    .as(attack)
                    .isInstanceOf(SQLException.class);
        }
    }
}
