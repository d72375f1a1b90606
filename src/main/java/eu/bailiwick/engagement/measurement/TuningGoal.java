package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What tuning is to reach, and what was reached by now.
///
/// @param figure what a tool prints and the portal reads; null for a metric of the customer's own
/// @param unit of the target and of what was measured
/// @param after the latest measurement AFTER of that figure in the present round; null while there is none
/// @param reached whether that measurement reaches the target; null while there is none
/// @param distancePercent how far it is from the target, in per cent of that; below zero it is worse
public record TuningGoal(
        String workload,
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
        @Nullable BigDecimal distancePercent) {

    /// Holds a goal against what was measured.
    TuningGoal measured(UUID measurement, BigDecimal measured) {
        int compared = measured.compareTo(target);
        return new TuningGoal(
                workload,
                figure,
                metric,
                unit,
                higherIsBetter,
                target,
                software,
                environment,
                command,
                measurement,
                measured,
                higherIsBetter ? compared >= 0 : compared <= 0,
                MeasurementView.better(target, measured, higherIsBetter));
    }
}
