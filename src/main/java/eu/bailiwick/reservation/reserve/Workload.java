package eu.bailiwick.reservation.reserve;

import eu.bailiwick.catalog.NodeTypeView;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What somebody wants to run, and the rule that picks a node type for it from the facts of the catalogue.
public enum Workload {
    /// The fastest fabric between nodes.
    TRAINING(type -> true, priced -> BigDecimal.valueOf(-priced.type().fabricGbps())),
    /// The cheapest GPU among nodes whose eight GPUs share NVLink and whose memory can be encrypted.
    FINE_TUNING(type -> isWhole(type) && type.offersConfidentialComputing(), Priced::perGpu),
    /// The largest NVLink domain.
    EXPERTS(type -> true, priced -> BigDecimal.valueOf(-priced.type().nvlinkDomainGpus())),
    /// The cheapest gigabyte of GPU memory among nodes whose memory can be encrypted.
    LONG_CONTEXT(NodeTypeView::offersConfidentialComputing, Priced::perGigabyte),
    /// The most GPU memory in one node.
    LARGE_INFERENCE(type -> true, priced -> BigDecimal.valueOf(-priced.memoryGb())),
    /// The cheapest GPU.
    FAST_INFERENCE(type -> true, Priced::perGpu);

    private final transient Predicate<NodeTypeView> fits;
    private final transient Function<Priced, BigDecimal> least;

    Workload(Predicate<NodeTypeView> fits, Function<Priced, BigDecimal> least) {
        this.fits = fits;
        this.least = least;
    }

    /// A node type with the lowest price of its node-hour where it may be bought.
    record Priced(NodeTypeView type, BigDecimal nodeHour) {
        private static final int DIGITS = 12;

        BigDecimal perGpu() {
            return per(type.gpus());
        }

        BigDecimal perGigabyte() {
            return per(memoryGb());
        }

        int memoryGb() {
            return type.gpus() * type.gpuMemoryGb();
        }

        private BigDecimal per(int parts) {
            return nodeHour.divide(BigDecimal.valueOf(parts), DIGITS, java.math.RoundingMode.HALF_UP);
        }
    }

    private static boolean isWhole(NodeTypeView type) {
        return type.gpus() >= 8 && type.nvlinkDomainGpus() >= type.gpus();
    }

    /// The node type for it, among those that may be bought; the cheaper one when two are equal.
    Optional<NodeTypeView> pick(List<Priced> offered) {
        return offered.stream()
                .filter(priced -> fits.test(priced.type()))
                .min(Comparator.comparing(least)
                        .thenComparing(Priced::perGpu)
                        .thenComparing(priced -> priced.type().code()))
                .map(Priced::type);
    }
}
