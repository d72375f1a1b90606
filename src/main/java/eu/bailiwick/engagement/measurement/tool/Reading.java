package eu.bailiwick.engagement.measurement.tool;

import java.math.BigDecimal;
import java.util.List;

/// What was read from the output of a tool.
///
/// @param figureLine the line that the figure stands in, as the tool printed it
/// @param points what is plotted: a value for each size, GPU, port, job or step
public record Reading(Tool tool, Figure figure, String figureLine, List<Point> points, List<Finding> findings) {

    /// One value of a series, in the unit of the figure.
    public record Point(String label, BigDecimal value) {}
}
