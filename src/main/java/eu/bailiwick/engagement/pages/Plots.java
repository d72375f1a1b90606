package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.measurement.MeasurementView;
import eu.bailiwick.engagement.measurement.TuningGoal;
import eu.bailiwick.engagement.measurement.tool.Reading;
import eu.bailiwick.engagement.measurement.tool.Tool;
import eu.bailiwick.platform.web.Chart;
import eu.bailiwick.platform.web.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Draws what was measured: each size, GPU, port, job or step, what was measured before, and the line that should be
/// reached.
@ApplicationScoped
class Plots {
    private static final int POINTS_MAX = 40;
    // What counts tests or events shows nothing as a curve.
    private static final Set<Tool> DRAWN = Set.of(
            Tool.NCCL_TESTS,
            Tool.NVIDIA_SMI_Q,
            Tool.DCGM_FIELDS,
            Tool.IB_WRITE_BW,
            Tool.IBSTAT,
            Tool.FIO,
            Tool.IOR,
            Tool.DLIO,
            Tool.MLPERF_TRAINING,
            Tool.OWN_METRIC);
    private static final Set<Tool> CURVES =
            Set.of(Tool.NCCL_TESTS, Tool.IB_WRITE_BW, Tool.DLIO, Tool.MLPERF_TRAINING, Tool.OWN_METRIC);
    private final Viewer viewer;

    Plots(Viewer viewer) {
        this.viewer = viewer;
    }

    /// The chart of a measurement, beside the earlier one that it is compared with; null when there is nothing to draw.
    ///
    /// @param goal what the ticket is to reach, where it says so
    @Nullable
    Chart of(MeasurementView it, @Nullable MeasurementView before, @Nullable TuningGoal goal) {
        List<Reading.Point> points = latest(it.points());
        MeasurementMessages words = viewer.words(MeasurementMessages.class);
        if (it.metric() != null && points.size() < 2) {
            return before == null ? null : pair(it, before, goal, words);
        }
        if (!DRAWN.contains(it.tool()) || points.size() < 2) {
            return null;
        }
        List<String> labels = points.stream().map(Reading.Point::label).toList();
        List<Chart.Series> series = new ArrayList<>();
        series.add(new Chart.Series(words.phase_of(it.phase()), Chart.Style.ACTUAL, 0, values(points)));
        if (before != null && labels.equals(labels(before))) {
            series.add(new Chart.Series(
                    words.phase_of(before.phase()), Chart.Style.FORECAST, 0, values(latest(before.points()))));
        }
        Chart.Form form = CURVES.contains(it.tool()) ? Chart.Form.LINE : Chart.Form.BAR;
        return new Chart(caption(it, words), form, it.unit(), labels, series, levels(it, goal, words));
    }

    // A number of the customer's own that the run printed once: as it was before, and as it is.
    private Chart pair(
            MeasurementView it, MeasurementView before, @Nullable TuningGoal goal, MeasurementMessages words) {
        List<String> labels = List.of(words.phase_of(before.phase()), words.phase_of(it.phase()));
        String caption = caption(it, words);
        Chart.Series values = new Chart.Series(caption, Chart.Style.ACTUAL, 0, List.of(before.value(), it.value()));
        return new Chart(caption, Chart.Form.BAR, it.unit(), labels, List.of(values), levels(it, goal, words));
    }

    private static String caption(MeasurementView it, MeasurementMessages words) {
        String metric = it.metric();
        return metric == null ? words.figure_of(it.figure()) : metric;
    }

    private List<Chart.Level> levels(MeasurementView it, @Nullable TuningGoal goal, MeasurementMessages words) {
        if (it.metric() != null) {
            return goal == null
                    ? List.of()
                    : List.of(new Chart.Level(viewer.words(GoalMessages.class).target(), goal.target()));
        }
        return it.baseline() == null
                ? List.of()
                : List.of(new Chart.Level(words.expected(), it.baseline().expected()));
    }

    private static List<String> labels(MeasurementView it) {
        return latest(it.points()).stream().map(Reading.Point::label).toList();
    }

    private static List<BigDecimal> values(List<Reading.Point> points) {
        return points.stream().map(Reading.Point::value).toList();
    }

    // A label that comes twice, as of two passes over the same sizes, keeps its last value; the largest sizes matter.
    private static List<Reading.Point> latest(List<Reading.Point> points) {
        Map<String, Reading.Point> last = points.stream()
                .collect(Collectors.toMap(Reading.Point::label, it -> it, (a, b) -> b, java.util.LinkedHashMap::new));
        List<Reading.Point> all = List.copyOf(last.values());
        return all.size() <= POINTS_MAX ? all : all.subList(all.size() - POINTS_MAX, all.size());
    }
}
