package eu.bailiwick.engagement.measurement.tool;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What GPUs do together in a benchmark of nccl-tests: bandwidths of one say nothing of another.
public enum Operation {
    ALL_REDUCE,
    ALL_GATHER,
    REDUCE_SCATTER,
    ALL_TO_ALL,
    BROADCAST,
    REDUCE,
    GATHER,
    SCATTER,
    SEND_RECEIVE,
    HYPERCUBE;

    // all_reduce_perf, also with a path before it; alltoall_perf and sendrecv_perf are written without underscores
    private static final Pattern PROGRAM = Pattern.compile("(?:^|[^a-z_])([a-z_]{5,20})_perf(?:[^a-z_]|$)");

    /// By the name of its program in a command or in what it printed.
    static Optional<Operation> named(String words) {
        Matcher program = PROGRAM.matcher(words.toLowerCase(Locale.ROOT));
        while (program.find()) {
            String name = program.group(1).replace("_", "");
            Optional<Operation> found =
                    Stream.of(values()).filter(it -> it.program().equals(name)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private String program() {
        return this == SEND_RECEIVE ? "sendrecv" : name().replace("_", "").toLowerCase(Locale.ROOT);
    }
}
