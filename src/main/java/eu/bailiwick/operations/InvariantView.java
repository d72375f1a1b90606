package eu.bailiwick.operations;

import java.time.Instant;

/// The latest answer to one promise: how many rows were examined, how many break it, and since which check it has been
/// kept or broken without a break.
public record InvariantView(String code, long examined, long broken, Instant checkedAt, Instant since) {

    /// The key of the promise's words in the messages of this feature.
    public String messageKey() {
        return "promise_" + code;
    }

    public boolean isKept() {
        return broken == 0;
    }
}
