package eu.bailiwick.reservation;

import java.time.Instant;
import java.util.Locale;

/// The moments in the life of a reservation at which the portal acts by itself.
public enum Milestone {
    EXPIRE_APPROVAL,
    LOCK,
    PROVISION,
    ACTIVATE,
    FAIL,
    END,
    RECLAIM,
    COMPLETE;

    /// How the kinds of all their jobs begin.
    public static final String KINDS = "reservation.";

    /// The kind of its jobs.
    public String kind() {
        return KINDS + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// When it is due by the plan; when the portal was down, it is done later but counts from then.
    public Instant dueAt(ReservationView reservation, ReservationConfig config) {
        Instant start = reservation.start();
        Instant end = reservation.end();
        Instant deadline = reservation.approvalDeadline();
        return switch (this) {
            case EXPIRE_APPROVAL -> deadline == null ? start : deadline;
            case LOCK -> start.minus(config.lockBefore());
            case PROVISION -> start.minus(config.provisionBefore());
            case ACTIVATE -> start;
            case FAIL -> {
                Instant patience = start.plus(config.failAfter());
                yield patience.isBefore(end) ? patience : end;
            }
            case END, RECLAIM, COMPLETE -> end;
        };
    }
}
