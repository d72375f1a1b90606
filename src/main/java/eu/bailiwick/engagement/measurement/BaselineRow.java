package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The latest version of what a node type is expected to reach, or that nothing is known of it.
///
/// @param code what it is of: figure, node type, fabric and kind of run
/// @param unit of `expected`
/// @param fabric the kind of fabric for which it holds; null for any
/// @param run of which kind of run of nccl-tests it is; null for every other figure
/// @param version null, as all that follows, where there is no baseline
public record BaselineRow(
        String code,
        FigureCode figure,
        String unit,
        String nodeType,
        @Nullable String fabric,
        @Nullable BaselineRun run,
        @Nullable Integer version,
        @Nullable BigDecimal expected,
        @Nullable String source,
        @Nullable LocalDate sourcedOn,
        @Nullable String publishedBy,
        @Nullable Instant publishedAt) {

    static BaselineRow missing(FigureCode figure, String nodeType) {
        return new BaselineRow(
                code(figure, nodeType, null, null),
                figure,
                figure.unit(),
                nodeType,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static String code(FigureCode figure, String nodeType, @Nullable String fabric, @Nullable BaselineRun run) {
        return figure + " " + nodeType + (fabric == null ? "" : " " + fabric) + (run == null ? "" : run.code());
    }
}
