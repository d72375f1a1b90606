package eu.bailiwick.engagement.ticket;

import eu.bailiwick.engagement.knowledge.ModelFamily;
import eu.bailiwick.engagement.measurement.SecretScan;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.platform.problem.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What tuning is to reach, and with what.
///
/// @param workload what runs: framework, model, precision, parallelism, batch
/// @param family what kind of model it is; left out where it is not said. Who has tuned such a one on this kind of
/// fabric
///   comes first when a session is booked
/// @param figure what a tool that the portal reads prints; what is measured after is held against the target then; left
///   out (or `OWN_METRIC`) for a metric of one's own
/// @param metric a number of one's own, such as tokens per second and GPU, with `unit`; not with a figure
/// @param higherIsBetter of a metric of one's own; left out, more is better
/// @param target zero or more, in the unit of the figure or the metric
/// @param software driver, CUDA, NCCL, digest of the container
/// @param environment variables such as `NCCL_ALGO=Ring`, one a line
/// @param command the exact command, to be run before and after
public record TuningWish(
        @Nullable String workload,
        @Nullable ModelFamily family,
        @Nullable FigureCode figure,
        @Nullable String metric,
        @Nullable String unit,
        @Nullable Boolean higherIsBetter,
        @Nullable BigDecimal target,
        @Nullable String software,
        @Nullable String environment,
        @Nullable String command) {
    /// Before each field of it in what is refused.
    public static final String AT = "tuning.";

    private static final BigDecimal TARGET_MAX = new BigDecimal("1000000000000");
    private static final int DECIMALS = 6;

    TuningWish checked(List<Violation> faults) {
        FigureCode read = figure == FigureCode.OWN_METRIC ? null : figure;
        String named = read == null ? plain("metric", metric, 100, false, faults) : read.name();
        String counted = read == null ? plain("unit", unit, 20, false, faults) : read.unit();
        if (read != null
                && !(Objects.requireNonNullElse(metric, "") + Objects.requireNonNullElse(unit, "")).isBlank()) {
            faults.add(new Violation(AT + "metric", "Name a figure or a metric of your own, not both."));
        }
        if (read != null && !FigureCode.ofTools().contains(read)) {
            faults.add(new Violation(AT + "figure", "Choose a figure that a tool gives."));
        }
        if (target == null
                || target.signum() < 0
                || target.compareTo(TARGET_MAX) > 0
                || target.stripTrailingZeros().scale() > DECIMALS) {
            faults.add(new Violation(AT + "target", "Write the number to reach, with six decimals at most."));
        }
        return new TuningWish(
                plain("workload", workload, 500, false, faults),
                family,
                read,
                named,
                counted,
                read == null ? !Boolean.FALSE.equals(higherIsBetter) : Boolean.valueOf(read.higherIsBetter()),
                target,
                plain("software", software, 2000, true, faults),
                plain("environment", environment, 4000, true, faults),
                plain("command", command, 1000, false, faults));
    }

    private static String plain(String field, @Nullable String text, int max, boolean free, List<Violation> faults) {
        String sent = text == null ? "" : text.replace("\r\n", "\n").strip();
        if (sent.isEmpty() && free) {
            return "";
        }
        SecretScan.first(sent.lines().toList())
                .ifPresent(it -> faults.add(new Violation(
                        AT + field,
                        "Line " + it.line() + " looks like a " + it.kind() + ". Take it out and send the rest.")));
        return Prose.plain(AT + field, sent, max, faults);
    }
}
