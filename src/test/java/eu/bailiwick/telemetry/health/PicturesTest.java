package eu.bailiwick.telemetry.health;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.Remedy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Worst wins from GPU to reservation; the pictures say what the figures say.
class PicturesTest {
    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final Period WINDOW = new Period(START, START.plusSeconds(86400));

    private static DeviceHealth device(String name, Level level, int since) {
        return new DeviceHealth(
                name,
                level,
                START.plusSeconds(since),
                level == Level.OK ? "" : "GPU_HOT",
                null,
                null,
                Remedy.Action.NONE,
                Remedy.Turn.NOBODY,
                START,
                List.of());
    }

    private static NodeHealth node(String name, Level... levels) {
        List<DeviceHealth> devices = new ArrayList<>();
        for (Level level : levels) {
            devices.add(device("gpu-" + devices.size(), level, devices.size()));
        }
        return NodeHealth.of(UUID.randomUUID(), name, "A", WINDOW, devices);
    }

    @Test
    void worstWinsFromGpuToNodeToReservation() {
        ReservationHealth health = ReservationHealth.of(
                UUID.randomUUID(),
                START.plusSeconds(60),
                List.of(
                        node("a", Level.OK, Level.WARN),
                        node("b", Level.OK, Level.UNKNOWN),
                        node("c", Level.OK, Level.OK)));
        assertThat(health.nodes()).extracting(NodeHealth::level).containsExactly(Level.WARN, Level.UNKNOWN, Level.OK);
        assertThat(health.level()).isEqualTo(Level.UNKNOWN);
        assertThat(health.gpus()).isEqualTo(new ReservationHealth.Counts(4, 1, 1, 0));
        assertThat(health.findings()).extracting(it -> it.device().level()).containsExactly(Level.UNKNOWN, Level.WARN);
    }

    @Test
    void aNodeWithoutDevicesIsUnknownAndAReservationWithoutNodesIsNothing() {
        assertThat(NodeHealth.of(UUID.randomUUID(), "a", "A", WINDOW, List.of()).level())
                .isEqualTo(Level.UNKNOWN);
        assertThat(ReservationHealth.of(UUID.randomUUID(), START, List.of()).level())
                .isNull();
    }

    @Test
    void aNodeThatWasReplacedCountsNoMore() {
        NodeHealth replaced = NodeHealth.of(
                UUID.randomUUID(),
                "a",
                "A",
                new Period(START, START.plusSeconds(30)),
                List.of(device("gpu-0", Level.FAIL, 0)));
        ReservationHealth health =
                ReservationHealth.of(UUID.randomUUID(), START.plusSeconds(60), List.of(replaced, node("b", Level.OK)));
        assertThat(health.level()).isEqualTo(Level.OK);
        assertThat(health.former()).extracting(NodeHealth::name).containsExactly("a");
    }

    @Test
    void aTileSaysInWordsAndColourWhatEachDeviceIs() {
        Tile tile =
                Tile.of(node("a", Level.OK, Level.FAIL), Shown.HEALTH, Map.of(), it -> it.device() + " " + it.level());
        assertThat(tile.gpus()).extracting(Tile.Cell::css).containsExactly("hw-ok", "hw-fail");
        assertThat(tile.gpus()).extracting(Tile.Cell::words).containsExactly("gpu-0 OK", "gpu-1 FAIL");
        Tile heat = Tile.of(node("a", Level.OK, Level.OK), Shown.TEMPERATURE, Map.of("gpu-0", 94.0), it -> it.device());
        assertThat(heat.gpus()).extracting(Tile.Cell::css).containsExactly("hw-heat-5", "hw-unknown");
        assertThat(heat.gpus().getFirst().words()).contains("94");
    }

    @Test
    void aCurveIsBrokenWhereNothingWasMeasured() {
        Curve.Axis axis = new Curve.Axis(START, START.plusSeconds(3600), 60);
        List<Curve.Point> points = new ArrayList<>();
        for (int minute : new int[] {0, 1, 2, 30, 31}) {
            points.add(new Curve.Point(START.plusSeconds(minute * 60L), 50, 60, 70));
        }
        Curve curve = Curve.of("Temperature", "°C", points, axis);
        assertThat(curve.lines()).hasSize(2);
        assertThat(curve.gaps()).hasSize(2);
        assertThat(curve.gaps().getFirst().width()).isGreaterThan(100);
    }

    @Test
    void aStepIsWholeMinutesAndThereAreSixtyAtMost() {
        assertThat(Past.step(START, START.plusSeconds(3600))).isEqualTo(60);
        assertThat(Past.step(START, START.plusSeconds(7 * 86400))).isEqualTo(7 * 24 * 60);
        assertThat(Past.step(START, START.plusSeconds(60))).isEqualTo(60);
    }
}
