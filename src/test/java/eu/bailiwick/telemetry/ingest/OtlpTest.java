package eu.bailiwick.telemetry.ingest;

import static eu.bailiwick.telemetry.ingest.OtlpWriter.GAUGE;
import static eu.bailiwick.telemetry.ingest.OtlpWriter.HISTOGRAM;
import static eu.bailiwick.telemetry.ingest.OtlpWriter.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// OTLP over HTTP: what a collector writes, in both its formats, and what a bomb looks like.
class OtlpTest {
    private static final long NANOS = 1_790_000_000_123_456_789L;
    private static final String JSON = """
            {"resourceMetrics":[{"scopeMetrics":[{"scope":{"name":"otelcol","attributes":[{"key":"a","value":{"arrayValue":{"values":[]}}}]},"metrics":[
              {"gauge":{"dataPoints":[{"attributes":[{"key":"gpu","value":{"intValue":"3"}},{"key":"Hostname","value":{"stringValue":"b"}}],
                "timeUnixNano":"1790000000123456789","asDouble":61.5}]},"name":"temp","unit":"Cel"},
              {"name":"energy","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[{"timeUnixNano":1790000000123456789,"asInt":"70"}]}},
              {"name":"energy","sum":{"aggregationTemporality":1,"dataPoints":[{"timeUnixNano":"1","asInt":1}]}},
              {"name":"temp","histogram":{"aggregationTemporality":2,"dataPoints":[{"count":"2","bucketCounts":["1","1"],"explicitBounds":[1]}]}},
              {"name":"temp","gauge":{"dataPoints":[{"timeUnixNano":"1","flags":1},{"timeUnixNano":"1","asDouble":null},{"asDouble":"NaN"},
                {"timeUnixNano":"1","asDouble":"Infinity"}]}},
              {"name":"go_goroutines","gauge":{"dataPoints":[{"timeUnixNano":"1","asInt":"12"}]}}
            ],"schemaUrl":""}],"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"a"}},{"key":"x","value":{"kvlistValue":{}}}]},"tomorrow":[[]]}]}
            """;

    private static OtlpBatch.Read read(byte[] body, boolean binary) {
        OtlpBatch batch = new OtlpBatch(name -> name.equals("temp") || name.equals("energy"));
        if (binary) {
            OtlpProtobuf.read(body, batch);
        } else {
            OtlpJson.read(body, batch);
        }
        return batch.read();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] protobuf() {
        return OtlpWriter.request(
                Map.of("host.name", "a", "x", "y"),
                OtlpWriter.metric(
                        "temp",
                        GAUGE,
                        OtlpWriter.point(Map.of("gpu", "3", "Hostname", "b", "job", "dcgm"), 61.5, NANOS)),
                OtlpWriter.metric("energy", SUM, OtlpWriter.point(Map.of(), 70, NANOS)),
                OtlpWriter.metric("temp", HISTOGRAM, OtlpWriter.point(Map.of(), 1, NANOS)),
                OtlpWriter.metric("go_goroutines", GAUGE, OtlpWriter.point(Map.of(), 12, NANOS)));
    }

    @Test
    void aPointNamesItsNodeBeforeTheResourceAroundItDoes() {
        for (OtlpBatch.Read read : new OtlpBatch.Read[] {read(protobuf(), true), read(bytes(JSON), false)}) {
            Reading temp = read.readings().get(0);
            assertThat(temp.name()).isEqualTo("temp");
            assertThat(temp.labels())
                    .containsEntry("node", "b")
                    .containsEntry("gpu", "3")
                    .doesNotContainKeys("x", "job");
            assertThat(temp.value()).isEqualTo(61.5);
            assertThat(temp.at()).isEqualTo(1_790_000_000_123L);
            Reading energy = read.readings().get(1);
            assertThat(energy.labels()).containsEntry("node", "a");
            assertThat(energy.value()).isEqualTo(70);
            assertThat(read.ignored()).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoGaugeAndNoCumulativeSumIsNamedAndTheRestCounts() {
        OtlpBatch.Read read = read(bytes(JSON), false);
        assertThat(read.stale()).isEqualTo(1);
        assertThat(read.faults())
                .extracting(fault -> fault.line() + " " + fault.message())
                .containsExactly(
                        "3 This sum is no cumulative one. Set the temporality to cumulative.",
                        "4 This is a distribution. Send gauges and sums.",
                        "6 The point has no value.",
                        "7 The point has no time.");
        assertThat(read.readings()).extracting(Reading::value).contains(Double.POSITIVE_INFINITY);
        assertThat(read(protobuf(), true).faults()).extracting(Fault::line).containsExactly(3);
        byte[] distant = OtlpWriter.request(
                Map.of(), OtlpWriter.metric("temp", GAUGE, OtlpWriter.point(Map.of("node", "a"), 1, -1)));
        assertThat(read(distant, true).readings().getFirst().at())
                .as("the largest time there is, and not one before 1970")
                .isEqualTo(18_446_744_073_709L);
    }

    @Test
    void neitherLengthNorDepthNorNumberBreaksTheReader() {
        byte[] claims = {10, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 1};
        byte[] negative = {10, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 1};
        byte[] groups = OtlpWriter.repeated(new byte[] {0x0b}, 1_000_000);
        for (byte[] bomb : new byte[][] {claims, negative, groups}) {
            assertThatThrownBy(() -> read(bomb, true))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("ExportMetricsServiceRequest");
        }
        byte[] nested = {};
        for (int i = 0; i < 2000; i++) {
            byte[] inner = nested;
            nested = OtlpWriter.all(5, OtlpWriter.all(1, inner));
        }
        byte[] deep = nested;
        byte[] value = OtlpWriter.message(out -> {
            out.writeString(1, "gpu");
            out.writeByteArray(2, deep);
        });
        byte[] point = OtlpWriter.joined(OtlpWriter.all(7, value), OtlpWriter.point(Map.of("node", "a"), 1, NANOS));
        assertThat(read(OtlpWriter.request(Map.of(), OtlpWriter.metric("temp", GAUGE, point)), true)
                        .readings())
                .as("a list in a list of two thousand is passed over")
                .hasSize(1);
        String brackets = "[".repeat(500_000);
        for (String bomb : new String[] {
            brackets, "{\"x\":" + brackets, "{\"resourceMetrics\":" + "[{\"resourceMetrics\":".repeat(50_000)
        }) {
            assertThatThrownBy(() -> read(bytes(bomb), false)).isInstanceOf(Problem.class);
        }
        byte[] many = OtlpWriter.repeated(new byte[] {10, 0}, OtlpBatch.POINTS_MAX + 1);
        byte[] points = OtlpWriter.all(1, OtlpWriter.all(2, OtlpWriter.all(2, OtlpWriter.all(GAUGE, many))));
        byte[] metrics =
                OtlpWriter.all(1, OtlpWriter.all(2, OtlpWriter.repeated(new byte[] {18, 0}, OtlpBatch.POINTS_MAX + 1)));
        for (byte[] bomb : new byte[][] {points, metrics}) {
            assertThatThrownBy(() -> read(bomb, true)).hasMessageContaining("at most 50000");
        }
    }

    @Test
    void noByteIsUnpackedBeyondTheLimit() {
        byte[] bomb = OtlpWriter.gzip(new byte[OtlpBatch.UNPACKED_MAX + 1]);
        assertThat(bomb.length).isLessThan(20_000);
        assertThatThrownBy(() -> OtlpApi.gunzipped(bomb)).hasMessageContaining("at most");
        assertThatThrownBy(() -> OtlpApi.gunzipped(Arrays.copyOf(bomb, 40))).hasMessageContaining("not gzip");
        assertThatThrownBy(() -> OtlpApi.gunzipped(bytes("{}"))).hasMessageContaining("not gzip");
    }

    @Test
    void whateverComesItIsReadOrRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[][] good = {protobuf(), bytes(JSON)};
        for (int i = 0; i < 40_000; i++) {
            int format = i % 2;
            byte[] bad = good[format].clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            byte[] sent = random.nextBoolean() ? bad : Arrays.copyOf(bad, random.nextInt(bad.length));
            try {
                read(sent, format == 0);
            } catch (Problem refused) {
                assertThat(refused.detail()).as("seed %d", seed).isNotEmpty();
            }
        }
    }
}
