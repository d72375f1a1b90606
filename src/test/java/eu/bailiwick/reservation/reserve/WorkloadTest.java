package eu.bailiwick.reservation.reserve;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.catalog.NodeTypeView;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final Workload.Priced HOPPER = priced("hopper", 8, 80, 8, 3200, true, "18.40");
    private static final Workload.Priced MEMORY = priced("memory", 8, 192, 8, 3200, false, "17.60");
    private static final Workload.Priced LONG = priced("long", 8, 141, 8, 3200, true, "23.20");
    private static final Workload.Priced FABRIC = priced("fabric", 8, 180, 8, 6400, true, "35.60");
    private static final Workload.Priced RACK = priced("rack", 4, 186, 72, 1600, false, "20.80");
    private static final Workload.Priced SMALL = priced("small", 4, 48, 1, 400, false, "4.96");
    private static final List<Workload.Priced> ALL = List.of(HOPPER, MEMORY, LONG, FABRIC, RACK, SMALL);

    private static Workload.Priced priced(
            String code, int gpus, int gb, int nvlink, int gbps, boolean confidential, String nodeHour) {
        return new Workload.Priced(
                new NodeTypeView(
                        code,
                        code,
                        code,
                        gpus,
                        gb,
                        nvlink,
                        gbps,
                        8,
                        BigDecimal.ONE,
                        confidential ? List.of("TDX") : List.of(),
                        "",
                        "",
                        true),
                new BigDecimal(nodeHour));
    }

    private static String pick(Workload workload) {
        return workload.pick(ALL).orElseThrow().code();
    }

    @Test
    void eachWorkloadPicksTheTypeThatItsRuleNames() {
        assertThat(pick(Workload.TRAINING)).isEqualTo("fabric");
        assertThat(pick(Workload.FINE_TUNING)).isEqualTo("hopper");
        assertThat(pick(Workload.EXPERTS)).isEqualTo("rack");
        assertThat(pick(Workload.LONG_CONTEXT)).isEqualTo("long");
        assertThat(pick(Workload.LARGE_INFERENCE)).isEqualTo("memory");
        assertThat(pick(Workload.FAST_INFERENCE)).isEqualTo("small");
    }

    @Test
    void nothingIsSuggestedThatCannotBeBought() {
        assertThat(Workload.FINE_TUNING.pick(List.of(SMALL, RACK))).isEmpty();
        assertThat(Workload.TRAINING.pick(List.of())).isEmpty();
    }

    @Test
    void theCheaperOfEqualsIsPicked() {
        assertThat(Workload.TRAINING.pick(List.of(LONG, HOPPER)).orElseThrow().code())
                .isEqualTo("hopper");
    }
}
