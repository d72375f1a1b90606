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
        /// Samples over all stretches of training, without evaluation.
        TRAINING_THROUGHPUT("samples/s", true),
        /// What the model needs of what the GPUs can do at most.
        MODEL_FLOPS_UTILISATION("%", true),
        /// Until the quality was reached.
        TIME_TO_TRAIN("min", false),
        /// What one GPU can do at most without sparsity; only expected, never read.
        PEAK_BF16("TFLOP/s", true),
        PEAK_FP8("TFLOP/s", true),
        HARDWARE_ERRORS("events", false),
        /// What the goal of a ticket names; its unit, and whether more is better, stand there.
        OWN_METRIC("", true);

        private final String unit;
        private final boolean higherIsBetter;

        FigureCode(String unit, boolean higherIsBetter) {
            this.unit = unit;
            this.higherIsBetter = higherIsBetter;
        }

        /// Those by which runs of a tool are compared, and that mean the same everywhere.
        public static List<FigureCode> ofTools() {
            return ofBaselines().stream().filter(it -> !it.isPeak()).toList();
        }

        /// Those of which there is something to expect.
        public static List<FigureCode> ofBaselines() {
            return Stream.of(values())
                    .filter(it -> it != OWN_METRIC && it != TIME_TO_TRAIN)
                    .toList();
        }

        private boolean isPeak() {
            return this == PEAK_BF16 || this == PEAK_FP8;
        }

        public String unit() {
            return unit;
        }

        public boolean higherIsBetter() {
            return higherIsBetter;
        }
    }
}
