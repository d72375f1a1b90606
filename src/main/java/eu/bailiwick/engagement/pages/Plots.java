package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.measurement.MeasurementView;
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

/// Draws what was measured: each size, GPU or job, what was measured before, and the line that should be reached.
@ApplicationScoped
class Plots {
    private static final int POINTS_MAX = 40;
    // What counts tests or events shows nothing as a curve.
    private static final Set<Tool> DRAWN =
            Set.of(Tool.NCCL_TESTS, Tool.NVIDIA_SMI_Q, Tool.DCGM_FIELDS, Tool.IB_WRITE_BW, Tool.FIO);
    private final Viewer viewer;

    Plots(Viewer viewer) {
        this.viewer = viewer;
    }

    /// The chart of a measurement, beside the earlier one that it is compared with; null when there is nothing to draw.
    @Nullable
    Chart of(MeasurementView it, @Nullable MeasurementView before) {
        List<Reading.Point> points = latest(it.points());
        if (!DRAWN.contains(it.tool()) || points.size() < 2) {
            return null;
        }
        MeasurementMessages words = viewer.words(MeasurementMessages.class);
        List<String> labels = points.stream().map(Reading.Point::label).toList();
        List<Chart.Series> series = new ArrayList<>();
        series.add(new Chart.Series(words.phase_of(it.phase()), Chart.Style.ACTUAL, 0, values(points)));
        if (before != null && labels.equals(labels(before))) {
            series.add(new Chart.Series(
                    words.phase_of(before.phase()), Chart.Style.FORECAST, 0, values(latest(before.points()))));
        }
        List<Chart.Level> levels = it.baseline() == null
                ? List.of()
                : List.of(new Chart.Level(words.expected(), it.baseline().expected()));
        Chart.Form form =
                it.tool() == Tool.NCCL_TESTS || it.tool() == Tool.IB_WRITE_BW ? Chart.Form.LINE : Chart.Form.BAR;
        return new Chart(words.figure_of(it.figure()), form, it.unit(), labels, series, levels);
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
