package eu.bailiwick.engagement.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import eu.bailiwick.engagement.measurement.tool.Reading;
import eu.bailiwick.engagement.measurement.tool.Tool;
import eu.bailiwick.engagement.measurement.tool.ToolReaders;
import eu.bailiwick.engagement.measurement.tool.Xids;
import eu.bailiwick.platform.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What stands in the output of each tool, and that no text whatever makes a reader fail but by its own refusal.
class ToolReadersTest {

    private static final Xids XIDS = new Xids(
            7,
            Map.of(
                    31, Xids.finding("INFO", "CHECK_APP", "TENANT"),
                    63, Xids.finding("INFO", "NONE", "NOBODY"),
                    74, Xids.finding("WARN", "INSPECT", "PROVIDER"),
                    79, Xids.finding("FAIL", "RESTART_NODE", "PROVIDER"),
                    94, Xids.finding("WARN", "RESTART_APP", "TENANT")));

    static Reading read(String raw) {
        return ToolReaders.read(null, raw, XIDS);
    }

    @Test
    void whatAnXidMeansIsSaidByTheCatalogueAndItsEditionStandsBeside() {
        String log = "[ 9200.000001] NVRM: Xid (PCI:0000:43:00): %s, pid=4711, name=python3\n";
        Reading reading = read(log.formatted("74") + log.formatted("94") + log.formatted("79") + log.formatted("999"));
        expect(reading, Tool.KERNEL_LOG, FigureCode.HARDWARE_ERRORS, "1");
        assertThat(codes(reading))
                .containsExactly(
                        FindingCode.XID_WARNING,
                        FindingCode.XID_RESTART_APP,
                        FindingCode.XID_HARDWARE,
                        FindingCode.XID_UNKNOWN);
        assertThat(reading.findings())
                .allSatisfy(it -> assertThat(it.catalogue()).isEqualTo(7));
    }

    static List<FindingCode> codes(Reading reading) {
        return reading.findings().stream().map(Finding::code).toList();
    }

    static void expect(Reading reading, Tool tool, FigureCode code, String value) {
        assertThat(reading.tool()).isEqualTo(tool);
        assertThat(reading.figure().code()).isEqualTo(code);
        assertThat(reading.figure().value()).isEqualByComparingTo(value);
    }

    @Test
    void ncclTestsAreJudgedAtTheLargestMessageAndNotByTheirAverage() {
        Reading reading = read(Printed.nccl("469.67", "0"));
        expect(reading, Tool.NCCL_TESTS, FigureCode.NCCL_BUS_BANDWIDTH, "469.67");
        assertThat(reading.figureLine()).contains("17179869184", "469.67");
        assertThat(reading.points()).extracting(Reading.Point::label).containsExactly("8M", "1G", "16G");
        assertThat(reading.findings()).isEmpty();
    }

    @Test
    void wrongElementsAreFoundWithTheirLine() {
        Reading reading = read(Printed.nccl("469.67", "12"));
        assertThat(codes(reading)).containsExactly(FindingCode.WRONG_RESULTS);
        assertThat(reading.findings().getFirst().quote()).contains("17179869184");
        assertThat(codes(read(Printed.nccl("469.67", "N/A")))).containsExactly(FindingCode.NOT_VALIDATED);
    }

    @Test
    void theBandwidthsThemselvesSayHowManyRanksTookPart() {
        String six = Printed.nccl("469.67", "0").replaceAll("#  Rank  [67].*\n", "");
        assertThat(codes(read(six))).containsExactly(FindingCode.RANKS_DISAGREE);
    }

    @Test
    void aLaunchersPrefixesColoursAndChatterAreSeenThrough() {
        String launched = Printed.nccl("470.00", "0")
                .lines()
                .map(line -> "[1,0]<stdout>:" + line)
                .reduce("", (a, b) -> a + b + "\r\n");
        expect(read(launched), Tool.NCCL_TESTS, FigureCode.NCCL_BUS_BANDWIDTH, "470.00");
        String chatty = "node1:99:99 [0] NCCL INFO Channel 00/0 : 0[0] -> 8[0] [send] via NET/Socket/0\n"
                + "node1:99:99 [0] NCCL INFO Channel 01/0 : 0[0] -> 8[0] [send] via NET/IB/3\n"
                + Printed.nccl("21.5", "0");
        assertThat(codes(read(chatty)))
                .contains(FindingCode.SOCKET_TRANSPORT, FindingCode.NO_GPU_DIRECT)
                .doesNotContain(FindingCode.WRONG_RESULTS);
    }

    @Test
    void theTopologyShowsMissingNvlinksAndDistantCards() {
        Reading reading = read(Printed.TOPOLOGY);
        expect(reading, Tool.NVIDIA_SMI_TOPO, FigureCode.GPUS_NEAR_A_NIC, "2");
        assertThat(reading.findings())
                .extracting(it -> it.code() + " " + it.detail())
                .containsExactlyInAnyOrder(
                        "NIC_FAR GPU1", "NVLINK_MISSING GPU2 – GPU3", "NVLINK_MISSING GPU3 – GPU2", "NIC_FAR GPU3");
    }

    @Test
    void theQueryOfNvidiaSmiNamesWhatSlowsAGpuDown() {
        Reading reading = read(Printed.SMI);
        expect(reading, Tool.NVIDIA_SMI_Q, FigureCode.SM_CLOCK_LOWEST, "510");
        assertThat(codes(reading))
                .containsExactlyInAnyOrder(
                        FindingCode.POWER_CAP,
                        FindingCode.HARDWARE_SLOWDOWN,
                        FindingCode.THERMAL_SLOWDOWN,
                        FindingCode.UNCORRECTABLE_ECC,
                        FindingCode.REMAP_PENDING,
                        FindingCode.REMAP_FAILED,
                        FindingCode.PCIE_NARROW);
        assertThat(reading.points()).hasSize(2);
        assertThat(reading.findings().stream()
                        .filter(it -> it.code() == FindingCode.THERMAL_SLOWDOWN)
                        .map(Finding::detail))
                .containsExactly("GPU 0000:43:00.0");
    }

    @Test
    void theDiagnosisOfDcgmIsReadAsTableAndAsJson() {
        Reading table = read(Printed.DIAG);
        expect(table, Tool.DCGM_DIAG, FigureCode.DIAG_FAILURES, "1");
        assertThat(codes(table)).containsExactly(FindingCode.TEST_WARNED, FindingCode.TEST_FAILED);
        assertThat(table.findings().getLast().detail()).isEqualTo("GPU Memory GPU 3");
        Reading json = read(Printed.DIAG_JSON);
        expect(json, Tool.DCGM_DIAG, FigureCode.DIAG_FAILURES, "1");
        assertThat(json.findings().getFirst().detail()).isEqualTo("Memory GPU 1");
    }

    @Test
    void everyBitOfTheClockReasonsStandsForItselfAndAStalledGpuIsSeenByItsPower() {
        Reading reading = read(Printed.FIELDS);
        expect(reading, Tool.DCGM_FIELDS, FigureCode.SM_CLOCK_LOWEST, "645");
        assertThat(reading.findings())
                .extracting(it -> it.code() + " " + it.detail())
                .containsExactlyInAnyOrder(
                        "POWER_CAP GPU 0",
                        "THERMAL_SLOWDOWN GPU 1",
                        "HARDWARE_SLOWDOWN GPU 1",
                        "XID_HARDWARE GPU 1, XID 79",
                        "STALLED GPU 0");
    }

    @Test
    void gigabitsAndMebibytesAreToldApart() {
        expect(read(Printed.IB_GIGABITS), Tool.IB_WRITE_BW, FigureCode.RDMA_WRITE_BANDWIDTH, "394.91");
        expect(read(Printed.IB_MEBIBYTES), Tool.IB_WRITE_BW, FigureCode.RDMA_WRITE_BANDWIDTH, "393.85");
    }

    @Test
    void fioIsReadAsTextAndAsJson() {
        expect(read(Printed.FIO), Tool.FIO, FigureCode.READ_BANDWIDTH, "12.1");
        Reading json = read(Printed.FIO_JSON);
        expect(json, Tool.FIO, FigureCode.READ_BANDWIDTH, "11.5");
        assertThat(codes(json)).containsExactly(FindingCode.IO_ERRORS);
    }

    @Test
    void everyXidOfALogCountsAndWhatAnApplicationCausesIsNotTheHardwares() {
        Reading reading = read(Printed.DMESG);
        expect(reading, Tool.KERNEL_LOG, FigureCode.HARDWARE_ERRORS, "4");
        assertThat(codes(reading))
                .containsExactly(
                        FindingCode.XID_APPLICATION,
                        FindingCode.XID_HARMLESS,
                        FindingCode.XID_HARDWARE,
                        FindingCode.XID_HARDWARE,
                        FindingCode.NVSWITCH_ERROR,
                        FindingCode.LINK_DOWN,
                        FindingCode.PCIE_ERRORS);
        assertThat(reading.points())
                .anySatisfy(it -> assertThat(it.label() + it.value()).isEqualTo("XID 792"));
    }

    private static Stream<String> all() {
        return Stream.of(
                Printed.nccl("469.67", "0"),
                Printed.TOPOLOGY,
                Printed.SMI,
                Printed.DIAG,
                Printed.DIAG_JSON,
                Printed.FIELDS,
                Printed.IB_GIGABITS,
                Printed.IB_MEBIBYTES,
                PrintedNext.IBSTAT,
                PrintedNext.IBSTAT_DOWN,
                Printed.FIO,
                Printed.FIO_JSON,
                PrintedNext.IOR,
                PrintedNext.DLIO,
                PrintedNext.GPUD,
                Printed.DMESG);
    }

    /// Cut off, with bytes turned, numbers blown up and lines doubled: read, or refused in our own words.
    @ParameterizedTest
    @MethodSource("all")
    void noDamagedOutputMakesAReaderFail(String printed) {
        Random random = new Random(printed.length());
        for (int round = 0; round < 400; round++) {
            tried(damaged(printed, random));
        }
    }

    private static String damaged(String printed, Random random) {
        StringBuilder text = new StringBuilder(printed);
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(0x3000));
                case 1 -> text.insert(at, "9".repeat(1 + random.nextInt(40)));
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 200)));
                case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(80)));
                default -> text.insert(at, "\n");
            }
            if (text.isEmpty()) {
                return "x";
            }
        }
        return text.toString();
    }

    private static void tried(String raw) {
        for (Tool tool : Tool.values()) {
            try {
                assertThat(ToolReaders.read(tool, raw, XIDS).figure().value()).isNotNull();
            } catch (Problem refused) {
                assertThat(refused.violations()).isNotEmpty();
            }
        }
    }

    @Test
    void hostileTextsAreRefusedQuickly() {
        List<String> hostile = List.of(
                "",
                "busbw algbw\n" + "1 ".repeat(400_000),
                "busbw algbw\n" + "1".repeat(900_000),
                "GPU 00000000:1B:00.0\n" + " ".repeat(900_000) + ":",
                "GPU 00000000:1B:00.0\n" + "    a : b\n".repeat(90_000),
                "\tGPU0\tGPU1\nGPU0" + "\tNV18".repeat(150_000),
                "{\"DCGM Diagnostic\":" + "[".repeat(400_000),
                "\"fio version\"" + "{\"a\":".repeat(150_000),
                "NVRM: Xid (PCI:" + ":".repeat(900_000),
                ("DCGM_FI_DEV_GPU_TEMP{" + "gpu=\"1\",".repeat(400) + "} 1e999\n").repeat(200),
                "| Diagnostic  " + "|".repeat(900_000),
                "CA type:\nPhysical state:\nCA '" + "m".repeat(900_000),
                "CA type:\nPhysical state:\n" + "Port 1:\nRate: 4\n".repeat(20_000),
                "access bw(MiB/s) xfer(KiB)\nread 1 1 " + " 1".repeat(140_000),
                "Training Throughput (samples/second): " + "1".repeat(290_000),
                "Run status group\n" + "   READ: bw=1GiB/s (1GB/s)" + ",".repeat(900_000));
        for (String raw : hostile) {
            long start = System.nanoTime();
            tried(raw);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as(raw.substring(0, Math.min(40, raw.length())))
                    .isLessThan(Duration.ofSeconds(3));
        }
        assertThatThrownBy(() -> read("x".repeat(ToolReaders.TEXT_MAX + 1))).isInstanceOf(Problem.class);
    }

    @Test
    void secretsAreSeenBeforeAnybodyElseSeesThem() {
        for (String secret : List.of(
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                "export HF_TOKEN=hf_" + "a1B2".repeat(9),
                "AWS_ACCESS_KEY_ID=AKIA" + "A1B2C3D4E5F6G7H8",
                "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
                "DB_PASSWORD=hunter2hunter2",
                "AWS_SECRET_ACCESS_KEY=abcdefghij",
                "{\"user\": \"us\", \"password\": \"hunter2hunter2\"}",
                "x".repeat(3_995) + " password=hunter2hunter2",
                "{\"log\": \"" + "x ".repeat(20_000) + "hf_" + "A1".repeat(20) + "\"}",
                "db password = hunter2hunter2")) {
            assertThat(SecretScan.first(List.of("fine", secret))).as(secret).isPresent();
        }
        all().forEach(printed ->
                assertThat(SecretScan.first(printed.lines().toList())).isEmpty());
    }
}
