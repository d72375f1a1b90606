package eu.bailiwick.engagement.ticket;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How a ticket stands. PostgreSQL keeps the same list of successors and has the last word.
public enum TicketState {
    NEW,
    TRIAGED,
    IN_PROGRESS,
    WAITING_CUSTOMER,
    WAITING_VENDOR,
    SCHEDULED,
    RESOLVED,
    CLOSED;

    /// Where it may go from here.
    public Set<TicketState> next() {
        return switch (this) {
            case NEW -> EnumSet.of(TRIAGED);
            case TRIAGED, WAITING_CUSTOMER, WAITING_VENDOR, SCHEDULED, CLOSED -> EnumSet.of(IN_PROGRESS);
            case IN_PROGRESS -> EnumSet.of(WAITING_CUSTOMER, WAITING_VENDOR, SCHEDULED, RESOLVED);
            case RESOLVED -> EnumSet.of(CLOSED, IN_PROGRESS);
        };
    }

    /// Where the tenant's people may take it: they accept what was resolved, or say that it is not.
    public List<TicketState> nextForTenant() {
        return isOver() ? List.copyOf(next()) : List.of();
    }

    /// Whether nothing is promised about it any more.
    public boolean isOver() {
        return this == RESOLVED || this == CLOSED;
    }

    /// Whether whoever takes it there owes the other side words: a question, a time, or what was done.
    public boolean wantsWords() {
        return this == WAITING_CUSTOMER || this == SCHEDULED || this == RESOLVED;
    }

    public String tone() {
        return switch (this) {
            case NEW, WAITING_CUSTOMER -> "warn";
            case TRIAGED, IN_PROGRESS, WAITING_VENDOR, SCHEDULED -> "info";
            case RESOLVED -> "ok";
            case CLOSED -> "idle";
        };
    }
}
