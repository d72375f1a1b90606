package eu.bailiwick.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The text format of Prometheus, written by hand and by hostile hands.
class PrometheusTextTest {

    private static Reading only(String text) {
        PrometheusText.Read read = PrometheusText.of(text);
        assertThat(read.faults()).isEmpty();
        assertThat(read.readings()).hasSize(1);
        return read.readings().getFirst();
    }

    private static String fault(String text) {
        PrometheusText.Read read = PrometheusText.of(text);
        assertThat(read.readings()).as(text).isEmpty();
        assertThat(read.faults()).as(text).hasSize(1);
        return read.faults().getFirst().message();
    }

    @Test
    void aLineHasANameLabelsAValueAndATime() {
        Reading reading = only("DCGM_FI_DEV_GPU_TEMP{gpu=\"3\", Hostname=\"a\\\"b\\\\c\\nd\",} 4.5e1 1760000000123\n");
        assertThat(reading.name()).isEqualTo("DCGM_FI_DEV_GPU_TEMP");
        assertThat(reading.labels()).isEqualTo(Map.of("gpu", "3", "Hostname", "a\"b\\c\nd"));
        assertThat(reading.value()).isEqualTo(45);
        assertThat(reading.at()).isEqualTo(1760000000123L);
        assertThat(only("up 1").at()).isNull();
        assertThat(only("up\t1\r").value()).isEqualTo(1);
        assertThat(only("a:b_c{} -0.5").value()).isEqualTo(-.5);
    }

    @Test
    void commentsAndEmptyLinesSayNothing() {
        PrometheusText.Read read = PrometheusText.of("# HELP a b\n# TYPE a gauge\n\n   \na 1\n# EOF\n");
        assertThat(read.faults()).isEmpty();
        assertThat(read.readings()).extracting(Reading::line).containsExactly(5);
    }

    @Test
    void theWordsForNoNumberAreRead() {
        assertThat(only("a NaN").value()).isNaN();
        assertThat(only("a +Inf").value()).isInfinite();
        assertThat(only("a -Inf").value()).isNegative();
    }

    @Test
    void aBadLineIsNamedAndTheGoodOnesStay() {
        PrometheusText.Read read = PrometheusText.of("a 1\nb{x=\"1\" 2\nc 3\nd\ne 5 later\nf 6");
        assertThat(read.readings()).extracting(Reading::name).containsExactly("a", "c", "f");
        assertThat(read.faults()).extracting(Fault::line).containsExactly(2, 4, 5);
    }

    @Test
    void eachFaultIsSaidInASentence() {
        assertThat(fault("{a=\"1\"} 1")).contains("no name");
        assertThat(fault("a{b=1} 1")).contains("no \"");
        assertThat(fault("a{b=\"\\x\"} 1")).contains("backslash");
        assertThat(fault("a{b=\"1\",b=\"2\"} 1")).contains("twice");
        assertThat(fault("a 0x10")).contains("not a number");
        assertThat(fault("a 1 1.5")).contains("milliseconds");
        assertThat(fault("a 1 2 3")).contains("follow");
        assertThat(fault("a{b=\"never closed 1")).contains("no \"");
        assertThat(fault("1a 2")).contains("no name");
    }

    @Test
    void bombsCostTheirLineAlone() {
        String long1 = "a{b=\"" + "x".repeat(1_000_000) + "\"} 1\n";
        assertThat(PrometheusText.of(long1 + "c 2").readings())
                .extracting(Reading::name)
                .containsExactly("c");
        assertThat(fault("n".repeat(201) + " 1")).contains("longer than 200");
        assertThat(fault("a{b=\"" + "x".repeat(1025) + "\"} 1")).contains("longer than 1024");
        StringBuilder many = new StringBuilder("a{");
        for (int i = 0; i < 65; i++) {
            many.append("l").append(i).append("=\"1\",");
        }
        assertThat(fault(many + "} 1")).contains("more than 64");
        assertThat(fault("a " + "9".repeat(400))).contains("not a number");
        assertThat(fault("a 1e9999")).contains("not a number");
    }

    @Test
    void whateverComesItIsReadOrRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> pieces =
                List.of("a", "{", "}", "\"", "\\", "=", ",", " ", "1", "NaN", "\n", "#", "é", "\0", "e", "-", ".");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(24); n >= 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            PrometheusText.Read read = PrometheusText.of(text.toString());
            assertThat(read.readings().size() + read.faults().size())
                    .as("seed %d: %s", seed, text)
                    .isLessThanOrEqualTo(
                            (int) text.chars().filter(c -> c == '\n').count() + 1);
        }
    }
}
