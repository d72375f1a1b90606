package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What was read from the output of a tool.
///
/// @param figureLine the line that the figure stands in, as the tool printed it
/// @param points what is plotted: a value for each size, GPU, port, job or step
/// @param also further figures of the same run
/// @param run of which kind it was; null for what is no benchmark of communication
public record Reading(
        Tool tool,
        Figure figure,
        String figureLine,
        List<Point> points,
        List<Finding> findings,
        List<Also> also,
        @Nullable BenchmarkRun run) {

    /// What was kept before there were further figures has none.
    @SuppressWarnings("ConstantValue")
    public Reading {
        also = also == null ? List.of() : also;
    }

    Reading(Tool tool, Figure figure, String figureLine, List<Point> points, List<Finding> findings) {
        this(tool, figure, figureLine, points, findings, List.of(), null);
    }

    public Reading(
            Tool tool, Figure figure, String figureLine, List<Point> points, List<Finding> findings, List<Also> also) {
        this(tool, figure, figureLine, points, findings, also, null);
    }

    /// The same of a run of that kind.
    public Reading of(@Nullable BenchmarkRun kind) {
        return new Reading(tool, figure, figureLine, points, findings, also, kind);
    }

    /// One value of a series, in the unit of the figure.
    public record Point(String label, BigDecimal value) {}

    /// A further figure.
    ///
    /// @param value null where something is missing that it needs
    /// @param from the line that it stands in, or how it was computed
    /// @param lacks what is missing; empty where there is a value
    @Schema(name = "FurtherFigure")
    public record Also(FigureCode code, @Nullable BigDecimal value, String from, List<Lack> lacks) {}

    /// What a figure needs and the output does not show.
    @Schema(name = "FigureLack")
    public enum Lack {
        /// When the run began and ended.
        START_AND_END,
        /// The run ended before it reached its quality.
        QUALITY,
        /// Samples that are counted; a rate alone does not say of what.
        SAMPLES,
        /// A benchmark whose operations for each sample are known.
        MODEL,
        SEQUENCE_LENGTH,
        GPUS,
        PRECISION,
        /// What the GPUs can do at most in this precision, by the baselines of their node type.
        PEAK,
        /// More came out than the GPUs can do, so one of these is not that of the run.
        WITHIN_PEAK
    }
}
