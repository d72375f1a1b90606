package eu.bailiwick.engagement.measurement;

import static eu.bailiwick.engagement.measurement.ToolReadersTest.codes;
import static eu.bailiwick.engagement.measurement.ToolReadersTest.expect;
import static eu.bailiwick.engagement.measurement.ToolReadersTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import eu.bailiwick.engagement.measurement.tool.OwnMetric;
import eu.bailiwick.engagement.measurement.tool.Reading;
import eu.bailiwick.engagement.measurement.tool.Tool;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/// What stands in the output of tools for the fabric, the storage and loaders, and in runs that print a metric of
/// one's own.
class NextReadersTest {

    @Test
    void theSlowestPortOfTheFabricCountsAndOneThatIsDownCarriesNothing() {
        Reading slow = read(PrintedNext.IBSTAT);
        expect(slow, Tool.IBSTAT, FigureCode.PORT_RATE_LOWEST, "200");
        assertThat(slow.figureLine()).isEqualTo("Rate: 200");
        assertThat(slow.points()).extracting(Reading.Point::label).containsExactly("mlx5_0/1", "mlx5_1/1");
        assertThat(slow.findings())
                .extracting(it -> it.code() + " " + it.detail() + " " + it.quote())
                .containsExactly("PORT_SLOW mlx5_1/1 Rate: 200");
        Reading down = read(PrintedNext.IBSTAT_DOWN);
        expect(down, Tool.IBSTAT, FigureCode.PORT_RATE_LOWEST, "0");
        assertThat(down.findings())
                .extracting(it -> it.code() + " " + it.detail() + " " + it.quote())
                .containsExactly("PORT_NOT_ACTIVE mlx5_0/1 State: Initializing", "LINK_DOWN mlx5_10/1 State: Down");
        Reading ethernet = read(PrintedNext.IBSTAT.replace("InfiniBand", "Ethernet"));
        expect(ethernet, Tool.IBSTAT, FigureCode.PORT_RATE_LOWEST, "0");
    }

    @Test
    void iorIsReadAtItsBestRepetitionAndSaysWhereReadsMayComeFromMemory() {
        Reading reading = read(PrintedNext.IOR);
        expect(reading, Tool.IOR, FigureCode.READ_BANDWIDTH, "40.000");
        assertThat(reading.figureLine()).startsWith("read      38147.00");
        assertThat(reading.points())
                .extracting(Reading.Point::label)
                .containsExactly("write 0", "read 0", "write 1", "read 1");
        assertThat(codes(reading)).containsExactly(FindingCode.CACHED_READS, FindingCode.DATA_DAMAGED);
        String written = PrintedNext.IOR.replaceAll("(?m)^(read|Incorrect).*\n", "");
        expect(read(written), Tool.IOR, FigureCode.WRITE_BANDWIDTH, "21.393");
        assertThat(codes(read(written))).isEmpty();
        assertThat(codes(read(PrintedNext.IOR.replace("-o /scratch", "--posix.odirect -o /scratch"))))
                .containsExactly(FindingCode.DATA_DAMAGED);
    }

    @Test
    void aLoaderIsReadByItsSamplesAndSaysWhetherTrainingWaitedForIt() {
        Reading reading = read(PrintedNext.DLIO);
        expect(reading, Tool.DLIO, FigureCode.LOADER_THROUGHPUT, "18.1415");
        assertThat(reading.figureLine()).contains("Training Throughput (samples/second): 18.1415");
        assertThat(reading.points()).extracting(Reading.Point::label).containsExactly("1.1", "2.1");
        assertThat(codes(reading))
                .containsExactly(FindingCode.CACHED_READS, FindingCode.FEW_CORES, FindingCode.LOADER_WAITS);
    }

    @Test
    void gpudIsReadByComponentsThatAreUnhealthyAndByWhatItSuggests() {
        Reading reading = read(PrintedNext.GPUD);
        expect(reading, Tool.GPUD, FigureCode.UNHEALTHY_COMPONENTS, "2");
        assertThat(reading.figureLine()).startsWith("\"reason\": \"XID 79 (GPU has fallen off the bus)");
        assertThat(reading.findings())
                .extracting(it -> it.code() + " " + it.line() + " " + it.detail())
                .containsExactly(
                        "COMPONENT_TO_INSPECT 10 accelerator-nvidia-error-xid, error_xid",
                        "COMPONENT_DEGRADED 22 accelerator-nvidia-infiniband, ib",
                        "COMPONENT_TO_REBOOT 23 accelerator-nvidia-infiniband, gdr",
                        "COMPONENT_NOT_EVALUATED 26 accelerator-nvidia-nccl, nccl");
        assertThat(reading.points())
                .extracting(it -> it.label() + " " + it.value())
                .contains("cpu 0", "accelerator-nvidia-nccl 0", "accelerator-nvidia-infiniband 1");
        Reading line = read(PrintedNext.GPUD.replaceAll("\\s*\n\\s*", ""));
        expect(line, Tool.GPUD, FigureCode.UNHEALTHY_COMPONENTS, "2");
        assertThat(line.figureLine()).startsWith("\"reason\": \"XID 79");
        Reading triggered = read(
                "[{\"component\":\"disk\",\"health\":\"Unhealthy\",\"suggested_actions\":{\"repair_actions\":[\"IGNORE_NO_ACTION_REQUIRED\"]}}]");
        expect(triggered, Tool.GPUD, FigureCode.UNHEALTHY_COMPONENTS, "1");
        assertThat(codes(triggered)).containsExactly(FindingCode.COMPONENT_UNHEALTHY);
    }

    @Test
    void theHalfOfADocumentOfGpudCallsNoNodeWell() {
        String cut = PrintedNext.GPUD.substring(0, PrintedNext.GPUD.indexOf("accelerator-nvidia-infiniband"));
        assertThatThrownBy(() -> read(cut)).hasMessageContaining("to the last line");
        String hidden = "{\"component\":\"a\\u202eb\\u0000\",\"health\":\"Degraded\"}";
        assertThat(read(hidden).findings().getFirst().detail()).isEqualTo("ab");
        String deep = "{\"component\":\"a\",\"health\":\"Healthy\",\"states\":" + "[{\"states\":".repeat(2000);
        assertThatThrownBy(() -> read(deep)).hasMessageContaining("to the last line");
        String many = "[" + "{\"component\":\"a\",\"health\":\"Unhealthy\"},".repeat(5000) + "{}]";
        assertThatThrownBy(() -> read(many)).hasMessageContaining("to the last line");
    }

    @Test
    void aMetricOfOnesOwnIsDrawnFromEveryLineThatSaysTheSame() {
        String run =
                "step 10 loss 2.31 tokens/s 399\nsaved\nstep 20 loss 2.2 tokens/s   1,400.5\nstep 30 loss 2.10 tokens/s 410";
        Reading reading = OwnMetric.read(new BigDecimal("1400.5"), run);
        assertThat(reading.figureLine()).isEqualTo("step 20 loss 2.2 tokens/s   1,400.5");
        assertThat(reading.points())
                .extracting(it -> it.label() + ": " + it.value())
                .containsExactly("10: 399", "20: 1400.5", "30: 410");
        assertThat(OwnMetric.read(new BigDecimal("2"), "p95 2.0 s\np95 2.0 s").points())
                .extracting(Reading.Point::label)
                .containsExactly("1", "2");
        assertThat(OwnMetric.read(BigDecimal.TEN, "10 s\n".repeat(70_000)).points())
                .hasSize(200);
    }
}
