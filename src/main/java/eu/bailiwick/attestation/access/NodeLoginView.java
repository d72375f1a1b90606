package eu.bailiwick.attestation.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A login of one of the provider's staff to a node of a tenant, or the logout, as what stands at the node saw it.
///
/// @param access by which they were let in, if one was in force
/// @param person the id of the engineer, or what the node called who logged in
/// @param personName null for nobody whom the portal knows
/// @param at when it was seen, by the clock of the node
public record NodeLoginView(
        UUID id,
        UUID reservation,
        String reservationName,
        String tenantName,
        String node,
        @Nullable UUID access,
        LoginKind kind,
        LoginWay way,
        String person,
        @Nullable String personName,
        Instant at,
        Instant reportedAt,
        LoginState state) {

    /// The name of who it was, as well as it is known.
    public String who() {
        return personName == null ? person : personName;
    }

    /// What was seen.
    public enum LoginKind {
        LOGIN,
        LOGOUT
    }

    /// Through which door.
    public enum LoginWay {
        SHELL,
        CONSOLE,
        BMC
    }

    /// What it was worth, by the database's clock; everything but `GRANTED` is an incident.
    public enum LoginState {
        GRANTED,
        /// No access was in force.
        NOT_GRANTED,
        /// Reported later than a minute after it was seen: by whose clock the access was in force is not known.
        LATE,
        /// Left more than a minute after the access was over.
        OVERSTAYED,
        /// The access is over for more than a minute, and nobody was seen to leave.
        STILL_IN;

        public boolean isIncident() {
            return this != GRANTED;
        }

        public String tone() {
            return isIncident() ? "crit" : "ok";
        }
    }
}
