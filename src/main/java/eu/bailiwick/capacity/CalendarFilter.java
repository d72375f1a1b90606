package eu.bailiwick.capacity;

import eu.bailiwick.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/// What somebody wants to see of the calendar; an empty text means all. `nodes` is how many must be free for a
/// stretch to count as available.
record CalendarFilter(String jurisdiction, String nodeType, int nodes) {
    private static final int NODES_MAX = 10_000;

    static CalendarFilter of(@Nullable String jurisdiction, @Nullable String nodeType, @Nullable String nodes) {
        String count = nodes == null || nodes.isBlank() ? "1" : nodes.strip();
        if (!count.matches("\\d{1,5}") || Integer.parseInt(count) < 1 || Integer.parseInt(count) > NODES_MAX) {
            throw Problem.invalid("nodes", "Enter a whole number from 1 to 10000.");
        }
        return new CalendarFilter(
                jurisdiction == null ? "" : jurisdiction, nodeType == null ? "" : nodeType, Integer.parseInt(count));
    }

    boolean shows(PoolView pool) {
        return (jurisdiction.isEmpty() || jurisdiction.equals(pool.jurisdiction()))
                && (nodeType.isEmpty() || nodeType.equals(pool.nodeType()));
    }
}
