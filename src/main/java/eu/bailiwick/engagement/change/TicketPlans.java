package eu.bailiwick.engagement.change;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketKind;
import eu.bailiwick.engagement.ticket.TicketView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/// The plans beside a ticket about a change.
@RequestScoped
@Named("ticketPlans")
public class TicketPlans {
    private static final int SHOWN = 20;
    private final Desk desk;
    private final ChangePlans plans;

    TicketPlans(Desk desk, ChangePlans plans) {
        this.desk = desk;
        this.plans = plans;
    }

    /// The latest first; none where the ticket is about something else.
    public List<ChangePlanView> of(TicketView ticket) {
        return ticket.kind() == TicketKind.CHANGE
                ? desk.of(ticket.id(), () -> plans.list(ticket.id(), null, SHOWN))
                : List.of();
    }
}
