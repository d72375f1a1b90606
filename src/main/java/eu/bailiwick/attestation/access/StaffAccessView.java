package eu.bailiwick.attestation.access;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member of the staff who looks, or asks to look, at something of a reservation.
///
/// @param uses how often it was used
/// @param ticket because of which it was asked for, if one
/// @param session of an engineer, because of which it was asked for, if one
/// @param nodes the names of those that it is to; none are all of the reservation
public record StaffAccessView(
        UUID id,
        UUID reservation,
        String reservationName,
        StaffScope scope,
        String reason,
        Period period,
        StaffState state,
        String askedBy,
        Instant askedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        long uses,
        @Nullable UUID ticket,
        @Nullable String ticketNumber,
        @Nullable UUID session,
        List<String> nodes) {

    public boolean isLogin() {
        return scope == StaffScope.NODE_LOGIN;
    }

    /// The names of its nodes, one after the other; empty for all.
    public String nodeNames() {
        return String.join(", ", nodes);
    }

    /// What it lets in to.
    public enum StaffScope {
        /// Verdicts, with what was checked.
        VERDICTS,
        /// Keys, and what they protect.
        ENCRYPTION,
        /// Nodes themselves: shell, console or BMC.
        NODE_LOGIN
    }

    /// How it stands now, by the database's clock.
    public enum StaffState {
        ASKED,
        /// Approved, and not begun.
        AHEAD,
        OPEN,
        DECLINED,
        /// Taken back by either side before its time.
        ENDED,
        EXPIRED;

        public String tone() {
            return switch (this) {
                case ASKED -> "warn";
                case AHEAD, OPEN -> "info";
                case DECLINED, ENDED, EXPIRED -> "idle";
            };
        }

        public boolean isRunning() {
            return this == AHEAD || this == OPEN;
        }
    }

    /// One look.
    public record StaffLook(UUID id, UUID access, String usedBy, Instant usedAt, String lookedAt, String requestId) {}
}
