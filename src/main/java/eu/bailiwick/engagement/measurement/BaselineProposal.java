package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A version of a baseline that one of the staff proposed.
///
/// @param fabric the kind of fabric for which it holds; null for any
/// @param run of which kind of run of nccl-tests it is; null for every other figure
/// @param expected in `unit`
/// @param sourcedOn the day on which the source was read
public record BaselineProposal(
        UUID id,
        FigureCode figure,
        String unit,
        String nodeType,
        @Nullable String fabric,
        @Nullable BaselineRun run,
        BigDecimal expected,
        String source,
        LocalDate sourcedOn,
        BaselineState state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /// What somebody else says to it.
    public enum BaselineVerdict {
        APPROVE,
        DECLINE
    }

    /// How it stands.
    public enum BaselineState {
        PROPOSED,
        APPROVED,
        DECLINED;

        public String tone() {
            return this == PROPOSED ? "warn" : this == APPROVED ? "ok" : "idle";
        }
    }
}
