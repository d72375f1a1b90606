package eu.bailiwick.engagement.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.measurement.BaselineRun.NotComparable;
import eu.bailiwick.engagement.measurement.tool.BenchmarkRun;
import eu.bailiwick.engagement.measurement.tool.Operation;
import org.junit.jupiter.api.Test;

/// A run is held against a baseline of its own kind alone.
class BaselineRunTest {
    private static final long GIB = 1L << 30;
    private static final BaselineRun WITHIN = new BaselineRun(Operation.ALL_REDUCE, 16 * GIB, 1);

    @Test
    void whatIsOfAnotherKindIsNotComparableAndSaysWhy() {
        assertThat(BaselineRun.reason(WITHIN, new BenchmarkRun(Operation.ALL_REDUCE, 16 * GIB, 1)))
                .isNull();
        assertThat(BaselineRun.reason(WITHIN, new BenchmarkRun(Operation.ALL_REDUCE, 8 << 20, 1)))
                .isEqualTo(NotComparable.MESSAGE_SIZE);
        assertThat(BaselineRun.reason(WITHIN, new BenchmarkRun(Operation.ALL_TO_ALL, 16 * GIB, 1)))
                .isEqualTo(NotComparable.OPERATION);
        assertThat(BaselineRun.reason(WITHIN, new BenchmarkRun(Operation.ALL_REDUCE, 16 * GIB, 16)))
                .isEqualTo(NotComparable.NODES);
        assertThat(BaselineRun.reason(WITHIN, new BenchmarkRun(Operation.ALL_REDUCE, 16 * GIB, null)))
                .isEqualTo(NotComparable.NODES_UNKNOWN);
        assertThat(BaselineRun.reason(WITHIN, new BenchmarkRun(null, 16 * GIB, 1)))
                .isEqualTo(NotComparable.OPERATION_UNKNOWN);
        assertThat(BaselineRun.reason(null, new BenchmarkRun(Operation.ALL_REDUCE, 16 * GIB, 1)))
                .isEqualTo(NotComparable.BASELINE_UNKNOWN);
        assertThat(BaselineRun.reason(
                        new BaselineRun(Operation.ALL_REDUCE, GIB, null),
                        new BenchmarkRun(Operation.ALL_REDUCE, 2 * GIB, null)))
                .as("on any number of nodes")
                .isNull();
    }

    @Test
    void theCommandNamesTheOperationWhateverStandsAround() {
        BenchmarkRun silent = new BenchmarkRun(null, GIB, null);
        assertThat(silent.with("mpirun -np 16 -x NCCL_DEBUG=INFO ./build/alltoall_perf -b 8", null)
                        .operation())
                .isEqualTo(Operation.ALL_TO_ALL);
        assertThat(silent.with("srun /opt/nccl-tests/all_reduce_perf -g 8", 2))
                .isEqualTo(new BenchmarkRun(Operation.ALL_REDUCE, GIB, 2));
        assertThat(silent.with("sendrecv_perf_mpi", null).operation()).isNull();
        assertThat(silent.with("run.sh", null).operation()).isNull();
        assertThat(new BenchmarkRun(Operation.BROADCAST, GIB, 4).with("all_reduce_perf", 1))
                .as("what was printed counts first")
                .isEqualTo(new BenchmarkRun(Operation.BROADCAST, GIB, 4));
    }
}
