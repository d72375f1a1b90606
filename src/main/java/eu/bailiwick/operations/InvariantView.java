package eu.bailiwick.operations;

import java.time.Instant;
import java.util.Set;

/// The latest answer to one promise: how many rows were examined, how many break it, and since which check it has been
/// kept or broken without a break.
public record InvariantView(String code, long examined, long broken, Instant checkedAt, Instant since) {
    private static final Set<String> SHOWN_IN_PART = Set.of("B5", "P2", "R7", "R8");

    /// The key of the promise's words in the messages of this feature.
    public String messageKey() {
        return "promise_" + code;
    }

    /// Whether data can answer only a part of the promise and a test shows the rest.
    public boolean shownInPart() {
        return SHOWN_IN_PART.contains(code);
    }

    /// The key of the words on what a test shows.
    public String shownKey() {
        return "shown_" + code;
    }

    public boolean isKept() {
        return broken == 0;
    }
}
