package eu.bailiwick.tenancy.webhook;

/// Where a delivery stands: it waits for its next attempt, was taken, or is tried no more.
public enum DeliveryState {
    WAITING,
    DELIVERED,
    GIVEN_UP;

    public String tone() {
        return switch (this) {
            case WAITING -> "info";
            case DELIVERED -> "ok";
            case GIVEN_UP -> "crit";
        };
    }
}
