package eu.bailiwick.home.workbench;

import eu.bailiwick.engagement.ticket.TicketState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Who has to do something next about a ticket.
@Schema(name = "TicketTurn")
public enum Whose {
    US("warn"),
    CUSTOMER("info"),
    VENDOR("idle");

    private final String tone;

    Whose(String tone) {
        this.tone = tone;
    }

    public String tone() {
        return tone;
    }

    /// A resolved ticket waits for its customer to say that it is.
    static Whose of(TicketState state) {
        return switch (state) {
            case NEW, TRIAGED, IN_PROGRESS, SCHEDULED -> US;
            case WAITING_CUSTOMER, RESOLVED, CLOSED -> CUSTOMER;
            case WAITING_VENDOR -> VENDOR;
        };
    }
}
