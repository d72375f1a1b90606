package eu.bailiwick.attestation.alarm;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.kernel.ReservationNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A node that does not prove itself while it serves.
///
/// @param clearedBy the verdict that ended it; null when node or reservation have ended their service
/// @param told how many people a mail about it has left to
/// @param toldAt when the first of these left; null before
/// @param jurisdiction where the node is
public record AlarmView(
        UUID id,
        UUID reservation,
        long reservationNumber,
        UUID node,
        String nodeName,
        Reason reason,
        Instant raisedAt,
        @Nullable Instant clearedAt,
        @Nullable UUID clearedBy,
        long told,
        @Nullable Instant toldAt,
        String jurisdiction) {

    /// What happened.
    public enum Reason {
        /// No accepted evidence came in time.
        MISSED,
        /// Evidence came and was not accepted.
        FAILED,
        /// Evidence was accepted, and soon would not be.
        WOULD_FLIP;

        public String tone() {
            return this == WOULD_FLIP ? "warn" : "crit";
        }
    }

    /// How people call the reservation that the node serves.
    @JsonIgnore
    public String reference() {
        return ReservationNumber.of(reservationNumber);
    }
}
