package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.measurement.BaselineRun.NotComparable;
import eu.bailiwick.engagement.measurement.tool.BenchmarkRun;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding;
import eu.bailiwick.engagement.measurement.tool.Reading;
import eu.bailiwick.engagement.measurement.tool.Tool;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A measurement: the figure that was read, the line that it stands in, what explains it, and what it is held against.
///
/// @param metric what is measured, where the goal of the ticket names it; null for a figure of a tool
/// @param baseline what is expected; null where nothing is known about this hardware
/// @param run of which kind it was; null for what is no run of nccl-tests
/// @param notComparable why it is held against nothing although something is expected; null otherwise
/// @param before the earliest measurement by the same command on the same nodes that was taken before; with one AFTER
/// @param gainPercent how much better it is than that; below zero it is worse
/// @param also further figures of the same run, each with what it was read or computed from, or with what it lacks
/// @param copyOf the measurement on the ticket from which this one was split off; it was sent there, at that time
/// @param printed what the tool printed; null for whoever may not see what a tenant sent from there
public record MeasurementView(
        UUID id,
        UUID ticket,
        int cycle,
        Phase phase,
        Tool tool,
        String command,
        String node,
        FigureCode figure,
        @Nullable String metric,
        BigDecimal value,
        String unit,
        boolean higherIsBetter,
        String figureLine,
        @Nullable BaselineView baseline,
        @Nullable BenchmarkRun run,
        @Nullable NotComparable notComparable,
        @Nullable UUID before,
        @Nullable BigDecimal gainPercent,
        List<Finding> findings,
        List<Reading.Point> points,
        List<Reading.Also> also,
        String sha256,
        String sentBy,
        Instant at,
        @Nullable UUID copyOf,
        @Nullable String printed) {
    private static final int DIGITS = 1;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// Whether it reaches what is expected; null where nothing is.
    public @Nullable Boolean reached() {
        if (baseline == null) {
            return null;
        }
        int compared = value.compareTo(baseline.expected());
        return higherIsBetter ? compared >= 0 : compared <= 0;
    }

    /// How far it is from what is expected, in per cent of that; below zero it is worse. Null where there is no share.
    public @Nullable BigDecimal distancePercent() {
        return baseline == null ? null : better(baseline.expected(), value, higherIsBetter);
    }

    /// By how many per cent of the first value the second one is better.
    static @Nullable BigDecimal better(BigDecimal first, BigDecimal second, boolean higherIsBetter) {
        if (first.signum() == 0) {
            return null;
        }
        BigDecimal difference = higherIsBetter ? second.subtract(first) : first.subtract(second);
        return difference.multiply(HUNDRED).divide(first, DIGITS, RoundingMode.HALF_UP);
    }

    /// For whoever may not see what was sent: the figures without the lines that they stand in.
    MeasurementView withoutLines() {
        return new MeasurementView(
                id,
                ticket,
                cycle,
                phase,
                tool,
                command,
                node,
                figure,
                metric,
                value,
                unit,
                higherIsBetter,
                "",
                baseline,
                run,
                notComparable,
                before,
                gainPercent,
                findings.stream().map(Finding::withoutLine).toList(),
                points,
                also.stream()
                        .map(it -> new Reading.Also(it.code(), it.value(), "", it.lacks()))
                        .toList(),
                sha256,
                sentBy,
                at,
                copyOf,
                null);
    }

    /// A number as people write it: without zeros at its end, and never with an exponent.
    static BigDecimal plain(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /// How a gain stands beside its number.
    public String gainTone() {
        return gainTone(gainPercent);
    }

    static String gainTone(@Nullable BigDecimal percent) {
        return percent == null || percent.signum() == 0 ? "idle" : percent.signum() > 0 ? "ok" : "crit";
    }

    public String tone() {
        Boolean reached = reached();
        return reached == null ? "idle" : reached ? "ok" : "warn";
    }
}
