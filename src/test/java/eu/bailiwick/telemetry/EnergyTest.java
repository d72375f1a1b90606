package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.BOREALIS;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.telemetry.energy.DayRound;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/// What GPUs drew is what was measured of it: nothing invented where the counter began anew, where another GPU took the
/// place, where others had the node, or where nobody spoke.
@QuarkusTest
class EnergyTest {
    private static final String COUNTER = "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION";
    private static final String POWER = "DCGM_FI_DEV_POWER_USAGE";
    /// 600 W for a minute, in millijoules.
    private static final long MINUTE = 600L * 60 * 1000;
    /// A counter that has run for long.
    private static final long OLD = 1_000_000_000_000L;

    @Inject
    DayRound days;

    private static Instant start() {
        return PortalTime.now().truncatedTo(ChronoUnit.HOURS).minus(4, ChronoUnit.HOURS);
    }

    private static String counted(Placed placed, int from, int until, IntToLongFunction value) {
        StringBuilder text = new StringBuilder();
        for (int minute = from; minute < until; minute++) {
            text.append(
                    placed.line(COUNTER, Long.toString(value.applyAsLong(minute)), start().plusSeconds(minute * 60L)));
        }
        return text.toString();
    }

    private static String powered(Placed placed, int from, int until, int watts) {
        StringBuilder text = new StringBuilder();
        for (int minute = from; minute < until; minute++) {
            Instant at = start().plusSeconds(minute * 60L);
            text.append(placed.line(POWER, Integer.toString(watts), at));
            text.append(placed.line("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "0", at));
        }
        return text.toString();
    }

    /// Kilojoules, seconds by the counter and seconds by power, as the tenant sees them.
    private String summed(Placed placed) throws SQLException {
        days.sumUp();
        return seen(placed);
    }

    private static String seen(Placed placed) throws SQLException {
        return Placed.seenBy(
                placed.tenant(),
                "select round(sum(joules) / 1000) || ' ' || sum(counted_s) || ' ' || sum(averaged_s) from telemetry.energy "
                        + "where reservation_id = '" + placed.reservation() + "'");
    }

    @Test
    void theCounterIsReadFromItsFirstToItsLastValue() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        send(counted(placed, 0, 61, i -> OLD + i * MINUTE), 60).body("accepted", equalTo(61));
        assertThat(summed(placed)).as("one hour of 600 W").isEqualTo("2160 3600 0");
    }

    @Test
    void whereTheCounterBeginsAnewPowerSpeaks() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        send(
                counted(placed, 0, 30, i -> OLD + i * MINUTE)
                        + counted(placed, 30, 61, i -> (i - 30) * MINUTE)
                        + powered(placed, 0, 61, 600),
                60);
        String[] found = summed(placed).split(" ");
        assertThat(Integer.parseInt(found[1]) + Integer.parseInt(found[2]))
                .as("all of it is measured but what lies beside a seam")
                .isBetween(3540, 3660);
        assertThat(Long.parseLong(found[0])).isBetween(2124L, 2196L);
        assertThat(Integer.parseInt(found[2]))
                .as("a young counter proves nothing")
                .isBetween(480, 700);
    }

    @Test
    void aCounterThatBeganAnewUnseenOrWrappedIsNotTakenForEnergy() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        // A restart in an hour of silence, and more on the counter after it than before.
        send(
                counted(placed, 0, 2, i -> 1_000_000L + i * MINUTE)
                        + counted(placed, 60, 62, i -> 1_000_000_000L + i * MINUTE),
                60);
        assertThat(summed(placed)).isEqualTo("36 60 0");
        // It jumps further than any GPU could have drawn, and falls back.
        send(counted(placed, 120, 122, i -> i == 120 ? OLD : OLD + 1000 * MINUTE), 60);
        assertThat(summed(placed)).isEqualTo("36 60 0");
    }

    @Test
    void anHourOfSilenceIsToldByACounterThatProvesItAndByNothingElse() throws SQLException {
        Placed proved = Placed.around(AURORA, 1);
        send(counted(proved, 0, 1, i -> OLD) + counted(proved, 60, 61, i -> OLD + i * MINUTE), 60);
        assertThat(summed(proved)).isEqualTo("2160 3600 0");
        Placed silent = Placed.around(AURORA, 1);
        send(powered(silent, 0, 10, 600) + powered(silent, 60, 70, 600), 60);
        assertThat(summed(silent)).as("ten minutes twice").isEqualTo("720 0 1200");
        Placed unsaid = Placed.around(AURORA, 1);
        send(unsaid.line(POWER, "600", start()), 60);
        assertThat(summed(unsaid)).as("no mask says how far apart").isEqualTo("9 0 15");
    }

    @Test
    void anotherGpuInThePlaceIsNoConsumption() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        String other = counted(placed, 31, 62, i -> OLD + 60 * MINUTE + i * MINUTE)
                .replace("UUID=\"GPU-", "UUID=\"GPU-other-");
        send(counted(placed, 0, 31, i -> OLD + i * MINUTE) + other, 60).body("accepted", equalTo(62));
        String[] found = summed(placed).split(" ");
        assertThat(Long.parseLong(found[0]))
                .as("half an hour each, less the seam")
                .isBetween(2040L, 2160L);
        assertThat(Long.parseLong(found[0]) * 1000).isEqualTo(600L * Long.parseLong(found[1]));
    }

    @Test
    void aGpuThatIsSwappedLaterChangesNoEnergyThatWasTakenAlong() throws Exception {
        Placed placed = Placed.around(AURORA, 1);
        send(
                counted(placed, 0, 60, i -> OLD + i * MINUTE)
                        + placed.line(
                                COUNTER, Long.toString(OLD + 59 * MINUTE + MINUTE / 2), start().plusSeconds(3570)),
                60);
        String exports = "/api/v1/reservations/" + placed.reservation() + "/hardware-exports";
        String id = Person.AURORA_VIEWER
                .sends(Map.of("to", start().plusSeconds(3600).toString()))
                .post(exports)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        byte[] before = taken(exports, id);
        assertThat(ExportTest.entry(before, "energy/")).contains("\"gpu-0\",0.595,3570,0");
        String swapped = counted(placed, 120, 130, i -> OLD + i * MINUTE).replace("UUID=\"GPU-", "UUID=\"GPU-other-");
        send(swapped, 60).body("accepted", equalTo(10));
        assertThat(taken(exports, id)).isEqualTo(before);
    }

    private static byte[] taken(String exports, String id) {
        return Person.AURORA_VIEWER
                .asks()
                .get(exports + "/" + id + "/file")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    @Test
    void onlyWhatLiesInTheOwnWindowCountsThoughTheNodeComesBack() throws SQLException {
        Placed first =
                Placed.during(AURORA, 1, new Period(start().plusSeconds(90), start().plusSeconds(1800)), "ACTIVE");
        Placed other =
                Placed.during(BOREALIS, 1, new Period(start().plusSeconds(1800), start().plusSeconds(3600)), "ACTIVE");
        Placed.bind(BOREALIS, other.reservation(), first.node(), other.window());
        Placed.bind(
                AURORA,
                first.reservation(),
                first.node(),
                new Period(start().plusSeconds(3600), start().plusSeconds(5400)));
        send(counted(first, 0, 91, i -> OLD + i * MINUTE), 60);
        assertThat(summed(first)).as("27 and 29 minutes").isEqualTo("2016 3360 0");
        assertThat(summed(other)).as("29 minutes").isEqualTo("1044 1740 0");
        String all = "select count(*) from telemetry.energy where reservation_id = '" + other.reservation() + "'";
        assertThat(Placed.seenBy(AURORA, all)).isEqualTo("0");
        assertThat(Placed.seenBy("", all)).isEqualTo("0");
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/reservations/" + first.reservation() + "/energy")
                .then()
                .statusCode(404);
    }

    @Test
    void whatComesLateIsAddedAndAPlacementThatEndedEarlierLosesIt() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        send(counted(placed, 30, 61, i -> OLD + i * MINUTE), 60);
        assertThat(summed(placed)).isEqualTo("1080 1800 0");
        send(counted(placed, 0, 30, i -> OLD + i * MINUTE), 60);
        Database.SUPERUSER.execute("update telemetry.day_due d set summed_until = null from capacity.node n "
                + "where n.id = d.node and n.name = '" + placed.node() + "'");
        assertThat(summed(placed)).isEqualTo("2160 3600 0");
        Database.SUPERUSER.execute("update capacity.node_binding set period = tstzrange(lower(period), '"
                + start().plusSeconds(600) + "') where reservation = '" + placed.reservation() + "'");
        assertThat(seen(placed)).as("nothing of others, not even in a sum").isEqualTo("null");
        assertThat(summed(placed)).as("its own nine minutes").isEqualTo("324 540 0");
    }

    @Test
    void nobodyWritesEnergyPastTheDoorAndNoGpuDrawsTheImpossible() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        send(counted(placed, 0, 61, i -> OLD + i * MINUTE), 60);
        days.sumUp();
        for (String attack : List.of(
                "insert into telemetry.energy (tenant_id) values ('x')",
                "update telemetry.energy set joules = 1",
                "delete from telemetry.energy",
                "delete from telemetry.day_due")) {
            try (var connection = Database.APP.connect();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(attack)).hasMessageContaining("permission denied");
            }
        }
        assertThatThrownBy(() -> Database.SUPERUSER.execute("update telemetry.energy set joules = joules * 100 "
                        + "where reservation_id = '" + placed.reservation() + "'"))
                .hasMessageContaining("no_gpu_draws_so_much");
    }

    @Test
    void theApiThePagesTheFileAndTheExportSayTheSame() throws Exception {
        Placed placed = Placed.around(AURORA, 1);
        send(counted(placed, 0, 61, i -> OLD + i * MINUTE), 60);
        days.sumUp();
        JsonPath told = Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/energy")
                .then()
                .statusCode(200)
                .body("gpus", hasSize(8))
                .body("gpus[0].kilowattHours", equalTo(0.6f))
                .body("measuredSeconds", equalTo(3600))
                .extract()
                .jsonPath();
        assertThat(told.getDouble("kilowattHours")).isEqualTo(0.6);
        assertThat(told.getLong("placedSeconds"))
                .as("eight GPUs since the window began")
                .isEqualTo(8
                        * (Instant.parse(told.getString("until")).getEpochSecond()
                                - placed.window().start().getEpochSecond()));
        String here = "/app/reservations/" + placed.reservation() + "/hardware";
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        assertThat(viewer.get(here).text()).contains("0.6 kWh", "ch-bar", "energy.csv");
        assertThat(viewer.get(here + "/nodes/" + placed.node() + "/gpu-0").text())
                .contains("This GPU drew 0.6 kWh");
        assertThat(viewer.get(here + "/energy/energy.csv").text())
                .contains("\"" + placed.node() + "\",\"gpu-0\",", ",0.600,3600,0,");
        String exports = "/api/v1/reservations/" + placed.reservation() + "/hardware-exports";
        JsonPath export = Person.AURORA_VIEWER
                .sends(Map.of())
                .post(exports)
                .then()
                .statusCode(201)
                .body("edition", equalTo(2))
                .extract()
                .jsonPath();
        byte[] zip = Person.AURORA_VIEWER
                .asks()
                .get(exports + "/" + export.getString("id") + "/file")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(ExportTest.entry(zip, "energy/")).contains("\"" + placed.node() + "\",\"gpu-0\",0.6,3600,0");
    }
}
