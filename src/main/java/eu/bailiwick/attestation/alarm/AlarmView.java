package eu.bailiwick.attestation.alarm;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A node that does not prove itself while it serves.
///
/// @param clearedBy the verdict that ended it; null when node or reservation have ended their service
public record AlarmView(
        UUID id,
        UUID reservation,
        long reservationNumber,
        UUID node,
        String nodeName,
        Reason reason,
        Instant raisedAt,
        @Nullable Instant clearedAt,
        @Nullable UUID clearedBy) {

    /// What happened.
    public enum Reason {
        /// No accepted evidence came in time.
        MISSED,
        /// Evidence came and was not accepted.
        FAILED,
        /// Evidence was accepted, and soon would not be.
        WOULD_FLIP
    }
}
