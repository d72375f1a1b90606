package eu.bailiwick.platform.web;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One station in the life of an object, for `{#steps}`; `at` is when it was reached or will be, when that is known.
public record Step(
        String label,
        State state,
        @Nullable Instant at,
        @Nullable String note) {

    /// Where the object stands relative to this station.
    public enum State {
        DONE,
        CURRENT,
        AHEAD,
        FAILED;

        public String css() {
            return "step-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
