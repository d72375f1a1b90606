package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.knowledge.ModelFamily;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What tuning is to reach, what was reached by now, and what that gained.
///
/// @param family what kind of model it is; null where it is not said
/// @param figure what a tool prints and the portal reads; null for a metric of the customer's own
/// @param unit of the target and of what was measured
/// @param higherIsBetter whether more than the target reaches it, and more than before is a gain
/// @param after the latest measurement AFTER of that figure or metric in the present round; null while there is none
/// @param reached whether that measurement reaches the target; null while there is none
/// @param distancePercent how far it is from the target, in per cent of that; below zero it is worse
/// @param before the earliest measurement BEFORE by the same command on the same nodes; null while there is none
/// @param gainPercent by how many per cent of that the one after is better; below zero it is worse
public record TuningGoal(
        String workload,
        @Nullable ModelFamily family,
        @Nullable FigureCode figure,
        String metric,
        String unit,
        boolean higherIsBetter,
        BigDecimal target,
        String software,
        String environment,
        String command,
        @Nullable UUID after,
        @Nullable BigDecimal value,
        @Nullable Boolean reached,
        @Nullable BigDecimal distancePercent,
        @Nullable UUID before,
        @Nullable BigDecimal valueBefore,
        @Nullable BigDecimal gainPercent) {

    /// Holds a goal against what was measured after, and that against what was measured before.
    TuningGoal measured(MeasurementView last, @Nullable MeasurementView first) {
        BigDecimal measured = last.value();
        int compared = measured.compareTo(target);
        return new TuningGoal(
                workload,
                family,
                figure,
                metric,
                unit,
                higherIsBetter,
                target,
                software,
                environment,
                command,
                last.id(),
                measured,
                higherIsBetter ? compared >= 0 : compared <= 0,
                MeasurementView.better(target, measured, higherIsBetter),
                last.before(),
                first == null ? null : first.value(),
                last.gainPercent());
    }

    /// How the gain stands beside its number.
    public String gainTone() {
        return MeasurementView.gainTone(gainPercent);
    }
}
