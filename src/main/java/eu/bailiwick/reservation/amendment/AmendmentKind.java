package eu.bailiwick.reservation.amendment;

import eu.bailiwick.reservation.ReservationState;
import java.util.Set;

/// What an amendment does, and while a reservation stands where.
public enum AmendmentKind {
    /// Ends later.
    EXTEND(ReservationState.SCHEDULED, ReservationState.LOCKED, ReservationState.PROVISIONING, ReservationState.ACTIVE),
    /// Starts earlier or later, for the same length.
    MOVE(ReservationState.SCHEDULED),
    /// Has more nodes.
    GROW(ReservationState.SCHEDULED),
    /// Has fewer nodes.
    SHRINK(ReservationState.SCHEDULED),
    /// Is given up before it runs.
    CANCEL(ReservationState.SCHEDULED, ReservationState.LOCKED, ReservationState.PROVISIONING),
    /// Ends earlier, while it runs.
    RELEASE(ReservationState.ACTIVE, ReservationState.SUSPENDED);

    private final Set<ReservationState> states;

    AmendmentKind(ReservationState... states) {
        this.states = Set.of(states);
    }

    public boolean isPossibleIn(ReservationState state) {
        return states.contains(state);
    }

    /// Whether the provider has to find more room.
    public boolean takesCapacity() {
        return this == EXTEND || this == MOVE || this == GROW;
    }

    /// Whether it gives back what was promised, at a fee that depends on the time.
    public boolean gives() {
        return this == MOVE || this == SHRINK || this == CANCEL || this == RELEASE;
    }

    /// How a button that asks for it looks.
    public String look() {
        return switch (this) {
            case EXTEND -> "primary";
            case CANCEL -> "danger";
            default -> "secondary";
        };
    }

    /// The field that says how far it goes.
    public String field() {
        return switch (this) {
            case EXTEND, RELEASE -> "end";
            case MOVE -> "start";
            case GROW, SHRINK -> "nodes";
            case CANCEL -> "kind";
        };
    }
}
