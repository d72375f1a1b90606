package eu.bailiwick.engagement.measurement.tool;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/// The one number by which runs of a tool are compared.
public record Figure(FigureCode code, BigDecimal value) {

    /// What is counted, in which unit, and whether more is better. `GB/s` are 10⁹ bytes, `Gb/s` 10⁹ bits.
    public enum FigureCode {
        /// Bus bandwidth of the largest message, out of place.
        NCCL_BUS_BANDWIDTH("GB/s", true),
        /// The slowest clock of the multiprocessors of any GPU.
        SM_CLOCK_LOWEST("MHz", true),
        /// GPUs that reach a network card without crossing a host bridge.
        GPUS_NEAR_A_NIC("GPUs", true),
        DIAG_FAILURES("tests", false),
        GPU_TEMPERATURE_HIGHEST("°C", false),
        RDMA_WRITE_BANDWIDTH("Gb/s", true),
        /// Of the ports of the fabric; one that is down has none.
        PORT_RATE_LOWEST("Gb/s", true),
        READ_BANDWIDTH("GB/s", true),
        WRITE_BANDWIDTH("GB/s", true),
        /// What a loader hands to training, on the mean of all epochs.
        LOADER_THROUGHPUT("samples/s", true),
        /// Of what gpud watches on a node.
        UNHEALTHY_COMPONENTS("components", false),
        HARDWARE_ERRORS("events", false),
        /// What the goal of a ticket names; its unit, and whether more is better, stand there.
        OWN_METRIC("", true);

        private final String unit;
        private final boolean higherIsBetter;

        FigureCode(String unit, boolean higherIsBetter) {
            this.unit = unit;
            this.higherIsBetter = higherIsBetter;
        }

        /// Those that are read from what a tool prints, and mean the same everywhere.
        public static List<FigureCode> ofTools() {
            return Stream.of(values()).filter(it -> it != OWN_METRIC).toList();
        }

        public String unit() {
            return unit;
        }

        public boolean higherIsBetter() {
            return higherIsBetter;
        }
    }
}
