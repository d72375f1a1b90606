package eu.bailiwick.engagement.measurement;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What hardware of a kind is expected to reach, and who says so.
///
/// @param fabric the kind of fabric for which it holds; null for any
/// @param run of which kind of run of nccl-tests it is; null for every other figure
public record BaselineView(
        String nodeType,
        @Nullable String fabric,
        @Nullable BaselineRun run,
        int version,
        BigDecimal expected,
        String source,
        LocalDate sourcedOn) {}
