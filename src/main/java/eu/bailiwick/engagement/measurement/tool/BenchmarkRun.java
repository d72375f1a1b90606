package eu.bailiwick.engagement.measurement.tool;

import org.jspecify.annotations.Nullable;

/// Of which kind a run of a benchmark of communication was.
///
/// @param operation null when neither what was printed nor the command names it
/// @param bytes of the message by which it is judged
/// @param nodes on which it ran; null when nothing says so
public record BenchmarkRun(
        @Nullable Operation operation, long bytes, @Nullable Integer nodes) {

    /// With what the command and the nodes that were named add to what was printed.
    public BenchmarkRun with(String command, @Nullable Integer named) {
        return new BenchmarkRun(
                operation == null ? Operation.named(command).orElse(null) : operation,
                bytes,
                nodes == null ? named : nodes);
    }
}
