package eu.bailiwick.reservation.amendment;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.bailiwick.platform.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is asked for, or what could be asked for instead: EXTEND and RELEASE with another `end` (RELEASE without one
/// means as soon as possible), MOVE with another `start`, GROW and SHRINK with another number of `nodes`, CANCEL with
/// nothing.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
        AmendmentKind kind,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Integer nodes) {
    private static final String ALTERNATIVES = "alternatives";

    static Change to(AmendmentKind kind, int nodes) {
        return new Change(kind, null, null, nodes);
    }

    static Change ending(AmendmentKind kind, Instant end) {
        return new Change(kind, null, end, null);
    }

    static Change starting(Instant start) {
        return new Change(AmendmentKind.MOVE, start, null, null);
    }

    /// A refusal with the nearest changes that are possible, the nearest first; null stands for none.
    static Problem instead(Problem refusal, @Nullable Change... nearest) {
        return refusal.with(
                ALTERNATIVES, Arrays.stream(nearest).filter(Objects::nonNull).toList());
    }

    static List<Change> alternatives(Problem refusal) {
        return refusal.extensions().get(ALTERNATIVES) instanceof List<?> offered
                ? offered.stream()
                        .filter(Change.class::isInstance)
                        .map(Change.class::cast)
                        .toList()
                : List.of();
    }
}
