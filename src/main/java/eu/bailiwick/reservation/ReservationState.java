package eu.bailiwick.reservation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Where a reservation stands. Each constant names its successors; the table `reservation.successor` says the same.
public enum ReservationState {
    PENDING_CUSTOMER_APPROVAL,
    PENDING_PROVIDER_APPROVAL,
    SCHEDULED,
    LOCKED,
    PROVISIONING,
    ACTIVE,
    SUSPENDED,
    ENDING,
    RECLAIMING,
    COMPLETED,
    EXPIRED,
    WITHDRAWN,
    DECLINED,
    CANCELLED,
    FAILED;

    /// The states that may follow; none after a terminal state.
    public Set<ReservationState> successors() {
        return switch (this) {
            case PENDING_CUSTOMER_APPROVAL ->
                Set.of(PENDING_PROVIDER_APPROVAL, SCHEDULED, DECLINED, EXPIRED, WITHDRAWN);
            case PENDING_PROVIDER_APPROVAL -> Set.of(SCHEDULED, DECLINED, EXPIRED, WITHDRAWN);
            case SCHEDULED -> Set.of(LOCKED, CANCELLED, FAILED);
            case LOCKED -> Set.of(PROVISIONING, CANCELLED, FAILED);
            case PROVISIONING -> Set.of(ACTIVE, CANCELLED, FAILED);
            case ACTIVE -> Set.of(ENDING, SUSPENDED, FAILED);
            case SUSPENDED -> Set.of(ACTIVE, ENDING, FAILED);
            case ENDING -> Set.of(RECLAIMING);
            case RECLAIMING -> Set.of(COMPLETED);
            case COMPLETED, EXPIRED, WITHDRAWN, DECLINED, CANCELLED, FAILED -> Set.of();
        };
    }

    public boolean isTerminal() {
        return successors().isEmpty();
    }

    public boolean isPending() {
        return this == PENDING_CUSTOMER_APPROVAL || this == PENDING_PROVIDER_APPROVAL;
    }

    /// Whether its capacity is promised for good: approved, and not over yet.
    public boolean isCommitted() {
        return switch (this) {
            case SCHEDULED, LOCKED, PROVISIONING, ACTIVE, SUSPENDED, ENDING -> true;
            default -> false;
        };
    }

    /// The path that a reservation takes when nothing goes wrong, for the steps on its page.
    public static List<ReservationState> mainLine() {
        return Arrays.stream(values())
                .filter(state -> state.ordinal() <= COMPLETED.ordinal() && state != SUSPENDED)
                .toList();
    }
}
