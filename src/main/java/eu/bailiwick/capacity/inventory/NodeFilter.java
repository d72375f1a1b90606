package eu.bailiwick.capacity.inventory;

import eu.bailiwick.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which nodes somebody wants to see: empty texts mean all; `after` is the name behind which a page begins.
public record NodeFilter(
        String site,
        String nodeType,
        String state,
        @Nullable UUID pool,
        String after) {
    static final List<String> STATES = List.of("IN_SERVICE", "DRAINED", "RETIRED");

    public NodeFilter {
        if (!state.isEmpty() && !STATES.contains(state)) {
            throw Problem.invalid("state", "Choose one of " + STATES + ".");
        }
    }
}
