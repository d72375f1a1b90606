package eu.bailiwick.operations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One piece of scheduled work as operators see it; `finishedAt` is when it was done, given up or last tried.
public record JobView(
        UUID id,
        String kind,
        String subject,
        String state,
        Instant dueAt,
        int attempts,
        @Nullable String lastError,
        boolean overdue,
        @Nullable Instant finishedAt) {

    /// The key of the words for this kind of work in the bundle of the kinds of work.
    public String messageKey() {
        return "job_" + kind.replace('.', '_').replace('-', '_');
    }

    boolean givenUp() {
        return state.equals("FAILED");
    }
}
