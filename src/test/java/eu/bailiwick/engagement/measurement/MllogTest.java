package eu.bailiwick.engagement.measurement;

import static eu.bailiwick.engagement.measurement.PrintedTraining.line;
import static eu.bailiwick.engagement.measurement.PrintedTraining.run;
import static eu.bailiwick.engagement.measurement.ToolReadersTest.codes;
import static eu.bailiwick.engagement.measurement.ToolReadersTest.expect;
import static eu.bailiwick.engagement.measurement.ToolReadersTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import eu.bailiwick.engagement.measurement.tool.ModelFlops;
import eu.bailiwick.engagement.measurement.tool.Reading;
import eu.bailiwick.engagement.measurement.tool.Reading.Lack;
import eu.bailiwick.engagement.measurement.tool.Tool;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What stands in the log of a run of MLPerf training.
class MllogTest {
    @Test
    void throughputIsOfTheBlocksAndTheTimeToTrainIsThatOfSuccess() {
        Reading reading = read(run("llama31_8b", "success", 300, 320, 320, 330));
        expect(reading, Tool.MLPERF_TRAINING, FigureCode.TRAINING_THROUGHPUT, "3.175");
        assertThat(reading.figureLine())
                .startsWith(":::MLLOG {")
                .contains("\"key\": \"block_stop\"", "\"samples_count\": 1270");
        assertThat(reading.points())
                .extracting(it -> it.label() + ": " + it.value())
                .containsExactly("300: 3.000", "620: 3.200", "940: 3.200", "1270: 3.300");
        Reading.Also time = reading.also().getFirst();
        assertThat(time.code()).isEqualTo(FigureCode.TIME_TO_TRAIN);
        assertThat(time.value()).as("420 seconds, evaluation included").isEqualByComparingTo("7");
        assertThat(time.from()).contains("\"run_stop\"");
        assertThat(reading.findings()).isEmpty();
        Reading aborted = read(run("llama31_8b", "aborted", 300, 320));
        assertThat(codes(aborted)).containsExactly(FindingCode.QUALITY_MISSED);
        assertThat(aborted.also().getFirst().value()).isNull();
        assertThat(aborted.also().getFirst().lacks()).containsExactly(Lack.QUALITY);
        String hidden = run("llama\\u202e31\\u0000_8b", "aborted", 300, 320);
        assertThat(read(hidden).findings().getFirst().detail()).isEqualTo("llama31_8b");
        Reading cut = read(run("llama31_8b", "success", 300, 320).replaceAll("(?m)^.*run_stop.*\n", ""));
        assertThat(cut.also().getFirst().lacks()).containsExactly(Lack.START_AND_END);
    }

    @Test
    void whatSlowedItIsNamedWithItsLine() {
        Reading slow = read(run("llama31_8b", "success", 100, 320, 320, 250, 320, 320, 320));
        assertThat(slow.findings())
                .as("the first stretch warms up, and explains nothing")
                .extracting(it -> it.code() + " " + it.detail())
                .containsExactly("STRETCH_SLOW 990");
        assertThat(slow.findings().getFirst().quote()).contains("block_stop");
        assertThat(codes(read(run("llama31_8b", "success", 100, 320, 320, 310, 305, 300, 295))))
                .containsExactly(FindingCode.TRAINING_SINKS);
        String evaluated = run("llama31_8b", "success", 320, 320).replace("1760000210000", "1760000300000");
        assertThat(codes(read(evaluated))).containsExactly(FindingCode.LONG_EVALUATION);
    }

    @Test
    void aRateAloneIsReadAsTheRunToldIt() {
        String told = line("tracked_stats", "{\"throughput\": 1.5}", 1, "\"step\": 10")
                + line("tracked_stats", "{\"throughput\": 2.5, \"loss\": NaN}", 2, "")
                + line("tracked_stats", "{\"throughput\": 2.5}", 3, "")
                + line("tracked_stats", "{\"throughput\": 1e300}", 4, "")
                + line("tracked_stats", "{\"throughput\": \"fast\"}", 5, "")
                + line("block_stop", "null", 6, "\"samples_count\": 9");
        Reading reading = read(told);
        expect(reading, Tool.MLPERF_TRAINING, FigureCode.TRAINING_THROUGHPUT, "2");
        assertThat(reading.points()).extracting(Reading.Point::label).containsExactly("10", "2");
        assertThatThrownBy(() -> read(line("run_start", "null", 0, ""))).hasMessageContaining("No figure of MLPerf");
        String backwards = line("block_start", "null", 9, "\"samples_count\": 9")
                + line("block_stop", "null", 8, "\"samples_count\": 10");
        assertThatThrownBy(() -> read(backwards)).hasMessageContaining("No figure");
        assertThatThrownBy(() -> read(":::MLLOG {" + "[".repeat(1500))).hasMessageContaining("No figure");
    }

    @Test
    void operationsOfASampleFollowTheFormulaThatIsWrittenDown() {
        assertThat(ModelFlops.ofSample("llama31_8b", 8192).orElseThrow())
                .as("6 × 8,030,261,248 and 12 × 32 × 32 × 128 × 8192 for each of 8192 tokens")
                .isEqualByComparingTo(new BigDecimal("48181567488")
                        .add(new BigDecimal("12884901888"))
                        .multiply(new BigDecimal("8192")));
        assertThat(ModelFlops.ofSample("llama2_70b_lora", 8192).orElseThrow())
                .as("4 of 6 for weights that are frozen")
                .isLessThan(ModelFlops.ofSample("llama31_405b", 8192).orElseThrow());
        for (String unknown : List.of("bert", "stable_diffusion", "")) {
            assertThat(ModelFlops.ofSample(unknown, 8192)).isEmpty();
        }
        assertThat(ModelFlops.ofSample("llama31_8b", 0)).isEmpty();
    }
}
