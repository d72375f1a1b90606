package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A version of a baseline to propose.
///
/// @param nodeType a code of the catalogue
/// @param fabric the kind of fabric for which it holds, such as `INFINIBAND_NDR`; left out, for any
/// @param run of which kind of run of nccl-tests it is, with its operation and smallest message; left out for every
/// other
///   figure
/// @param expected in the unit of the figure, zero or more
/// @param source who says so and where, 300 characters at most
/// @param sourcedOn the day on which that was read
public record BaselineWish(
        @Nullable FigureCode figure,
        @Nullable String nodeType,
        @Nullable String fabric,
        @Nullable BaselineRun run,
        @Nullable BigDecimal expected,
        @Nullable String source,
        @Nullable LocalDate sourcedOn) {}
