package eu.bailiwick.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a reading is about, by old and new names and labels; and everything that is not a measurement.
class ResolverTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final UUID NODE = UUID.randomUUID();
    private static final Field TEMP = new Field(150, "GPU_TEMP", Field.Part.GPU, Field.Kind.GAUGE, -50, 200, 1);
    private static final Field BITS =
            new Field(112, "CLOCK_EVENTS", Field.Part.GPU, Field.Kind.BITS, 0, 4294967295.0, 1);
    private static final Field RATE = new Field(10001, "LINK_RATE", Field.Part.RAIL, Field.Kind.GAUGE, 0, 1e13, 1);
    private static final Field MICRO =
            new Field(240, "POWER_VIOLATION", Field.Part.GPU, Field.Kind.COUNTER, 0, 1e19, 1000);
    private final Resolver resolver = new Resolver(
            Map.of("temp", TEMP, "temp_celsius", TEMP, "bits", BITS, "rate", RATE, "violation_us", MICRO),
            Map.of("a", NODE),
            NOW,
            null);

    private static Reading reading(String name, double value, Instant at, String... labels) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        return new Reading(1, name, all, value, at.toEpochMilli());
    }

    private String refused(Reading reading) {
        List<String> why = new ArrayList<>();
        assertThatThrownBy(() -> resolver.resolve(reading))
                .isInstanceOf(Resolver.Refused.class)
                .satisfies(e -> why.add(String.valueOf(e.getMessage())));
        return why.getFirst();
    }

    @Test
    void oldAndNewNamesAndLabelsMeanTheSame() {
        for (Reading reading : List.of(
                reading("temp", 60, NOW, "Hostname", "a", "gpu", "3"),
                reading("temp_celsius", 60, NOW, "hostname", "a", "gpu", "3"),
                reading("temp", 60, NOW, "node", "a", "gpu", "03"))) {
            assertThat(resolver.resolve(reading)).isEqualTo(new Sample(NODE, "gpu-3", TEMP, NOW, 60));
        }
        assertThat(resolver.resolve(reading("rate", 5e10, NOW, "node", "a", "device", "mlx5_7", "port", "1")))
                .isEqualTo(new Sample(NODE, "rail-7", RATE, NOW, 5e10));
    }

    @Test
    void aFactorTurnsWhatIsSentIntoTheUnit() {
        Sample sample = resolver.resolve(reading("violation_us", 7, NOW, "node", "a", "gpu", "0"));
        assertThat(sample).isNotNull();
        assertThat(sample.value()).isEqualTo(7000);
    }

    @Test
    void whatIsNotKeptIsNoFault() {
        assertThat(resolver.resolve(reading("go_goroutines", 5, NOW))).isNull();
    }

    @Test
    void whatIsNoMeasurementIsRefusedWithTheReason() {
        assertThat(refused(reading("temp", Double.NaN, NOW, "node", "a", "gpu", "0")))
                .contains("NaN");
        assertThat(refused(reading("temp", Double.POSITIVE_INFINITY, NOW, "node", "a", "gpu", "0")))
                .contains("Inf");
        assertThat(refused(reading("temp", 5000, NOW, "node", "a", "gpu", "0"))).contains("this value");
        assertThat(refused(reading("bits", 4.5, NOW, "node", "a", "gpu", "0"))).contains("this value");
        assertThat(refused(reading("temp", 50, NOW, "node", "b", "gpu", "0"))).contains("no node");
        assertThat(refused(reading("temp", 50, NOW, "gpu", "0"))).contains("No label");
        assertThat(refused(reading("temp", 50, NOW, "node", "a", "gpu", "x"))).contains("number of a GPU");
        assertThat(refused(reading("temp", 50, NOW, "node", "a", "gpu", "0", "GPU_I_ID", "2")))
                .contains("MIG");
        assertThat(refused(reading("rate", 5, NOW, "node", "a", "device", "eth0")))
                .contains("rail");
    }

    @Test
    void theFutureAndTheLongPastAreRefused() {
        Reading soon = reading("temp", 50, NOW.plusSeconds(299), "node", "a", "gpu", "0");
        assertThat(resolver.resolve(soon)).isNotNull();
        assertThat(refused(reading("temp", 50, NOW.plusSeconds(301), "node", "a", "gpu", "0")))
                .contains("future");
        assertThat(refused(reading("temp", 50, NOW.minusSeconds(36 * 86400L), "node", "a", "gpu", "0")))
                .contains("35 days");
        assertThat(refused(new Reading(1, "temp", Map.of("node", "a", "gpu", "0"), 50, Long.MAX_VALUE)))
                .contains("future");
    }

    @Test
    void aRoundHoldsOneSampleOfAKeyAndMinuteAndASecondCountsOnce() {
        List<Sample> samples = new ArrayList<>();
        for (int second : new int[] {0, 15, 30, 15, 45, 75}) {
            samples.add(new Sample(NODE, "gpu-0", TEMP, NOW.plusSeconds(second), second));
        }
        List<List<Sample>> rounds = Rounds.of(samples);
        assertThat(rounds.stream().mapToInt(List::size)).containsExactly(2, 1, 1, 1);
        rounds.forEach(round ->
                assertThat(round.stream().map(Sample::key).distinct().count()).isEqualTo(round.size()));
    }
}
