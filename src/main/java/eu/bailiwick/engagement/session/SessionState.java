package eu.bailiwick.engagement.session;

import java.util.Set;

/// Where a session stands. Each constant names its successors; the table `engagement.session_successor` says the same.
public enum SessionState {
    /// The time is kept while the form is filled in, until it expires.
    HELD,
    BOOKED,
    /// Begun, and over at most for an hour: until then either side can say that the other did not come.
    IN_PROGRESS,
    COMPLETED,
    EXPIRED,
    CANCELLED,
    TENANT_ABSENT,
    ENGINEER_ABSENT;

    public Set<SessionState> successors() {
        return switch (this) {
            case HELD -> Set.of(BOOKED, EXPIRED, CANCELLED);
            case BOOKED -> Set.of(IN_PROGRESS, CANCELLED);
            case IN_PROGRESS -> Set.of(COMPLETED, TENANT_ABSENT, ENGINEER_ABSENT, CANCELLED);
            case COMPLETED, EXPIRED, CANCELLED, TENANT_ABSENT, ENGINEER_ABSENT -> Set.of();
        };
    }

    /// Whether it takes an engineer's time.
    public boolean isLive() {
        return !successors().isEmpty();
    }

    /// Whether it can still be moved or cancelled.
    public boolean isAhead() {
        return this == HELD || this == BOOKED;
    }

    public String tone() {
        return switch (this) {
            case HELD -> "warn";
            case BOOKED, IN_PROGRESS -> "info";
            case COMPLETED -> "ok";
            case ENGINEER_ABSENT, TENANT_ABSENT -> "crit";
            case EXPIRED, CANCELLED -> "idle";
        };
    }
}
