package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.measurement.tool.BenchmarkRun;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Operation;
import eu.bailiwick.platform.problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Of which kind of run of nccl-tests a baseline is.
///
/// @param leastBytes the smallest message by which a run is held against it, in bytes
/// @param nodes on how many nodes it runs; null for any number
public record BaselineRun(
        @Nullable Operation operation,
        @Nullable Long leastBytes,
        @Nullable Integer nodes) {

    /// What the name of a field begins with.
    public static final String AT = "run.";

    private static final long BYTES_MAX = 1L << 50;
    private static final int NODES_MAX = 100_000;

    /// Why a run cannot be held against a baseline, what is furthest from it first.
    public enum NotComparable {
        /// It is not known of which kind of run the baseline is.
        BASELINE_UNKNOWN,
        /// Neither what was printed nor the command says which operation it was.
        OPERATION_UNKNOWN,
        OPERATION,
        /// Nothing says on how many nodes it ran.
        NODES_UNKNOWN,
        NODES,
        /// The largest message is smaller than those of which the baseline is.
        MESSAGE_SIZE
    }

    /// Null when it can.
    static @Nullable NotComparable reason(@Nullable BaselineRun of, BenchmarkRun run) {
        if (of == null || of.operation == null || of.leastBytes == null) {
            return NotComparable.BASELINE_UNKNOWN;
        }
        if (run.operation() == null) {
            return NotComparable.OPERATION_UNKNOWN;
        }
        if (run.operation() != of.operation) {
            return NotComparable.OPERATION;
        }
        if (of.nodes != null && !of.nodes.equals(run.nodes())) {
            return run.nodes() == null ? NotComparable.NODES_UNKNOWN : NotComparable.NODES;
        }
        return run.bytes() < of.leastBytes ? NotComparable.MESSAGE_SIZE : null;
    }

    static @Nullable BaselineRun of(@Nullable String operation, @Nullable Long leastBytes, @Nullable Integer nodes) {
        return operation == null ? null : new BaselineRun(Operation.valueOf(operation), leastBytes, nodes);
    }

    static void check(BaselineWish wish, List<Violation> faults) {
        BaselineRun run = wish.run();
        if (wish.figure() != FigureCode.NCCL_BUS_BANDWIDTH) {
            if (run != null) {
                faults.add(new Violation(AT + "operation", "Only a run of nccl-tests has an operation. Leave it out."));
            }
            return;
        }
        if (run == null || run.operation == null) {
            faults.add(new Violation(AT + "operation", "Choose the operation that was run."));
        }
        if (run == null || run.leastBytes == null || run.leastBytes < 1 || run.leastBytes > BYTES_MAX) {
            faults.add(new Violation(AT + "leastBytes", "Write the smallest message for which it holds, in bytes."));
        }
        if (run != null && run.nodes != null && (run.nodes < 1 || run.nodes > NODES_MAX)) {
            faults.add(new Violation(AT + "nodes", "Write on how many nodes it runs, or leave it out for any number."));
        }
    }

    String code() {
        return " " + operation + (nodes == null ? "" : " " + nodes);
    }
}
