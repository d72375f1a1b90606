package eu.bailiwick.engagement.ticket;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.engagement.ticket.EntryView.Side;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/// What an appointment does to the ticket of the tenant in view that it is about: while it is agreed on the ticket is
/// scheduled, and its clocks stand still; afterwards it is worked on again. Who has taken it elsewhere has the last
/// word, and a ticket that the staff have scheduled themselves stays so.
@ApplicationScoped
@Transactional
public class Appointments {
    private final TicketRepository tickets;
    private final Entries entries;
    private final Audit audit;
    private final Event<TicketChanged> changed;

    Appointments(TicketRepository tickets, Entries entries, Audit audit, Event<TicketChanged> changed) {
        this.tickets = tickets;
        this.entries = entries;
        this.audit = audit;
        this.changed = changed;
    }

    /// Refuses a ticket about which nobody meets: of another reservation, or over.
    public void expect(UUID ticket, UUID reservation) {
        boolean fits = tickets.find(ticket)
                .filter(found -> reservation.equals(found.reservation()))
                .filter(found -> !found.state().isOver())
                .isPresent();
        if (!fits) {
            throw Problem.invalid("ticket", "Name a ticket of this reservation that is not over.");
        }
    }

    /// @param when for both sides to read, in words of no language
    public void agreed(UUID ticket, String when) {
        move(ticket, TicketState.IN_PROGRESS, TicketState.SCHEDULED, when);
    }

    public void over(UUID ticket) {
        tickets.locked(ticket, null);
        if (entries.lastMove(ticket).filter(move -> move.side() == Side.PORTAL).isPresent()) {
            move(ticket, TicketState.SCHEDULED, TicketState.IN_PROGRESS, "");
        }
    }

    private void move(UUID id, TicketState from, TicketState to, String words) {
        TicketView before = tickets.locked(id, null);
        if (before.state() != from) {
            return;
        }
        tickets.move(id, to, null);
        entries.told(id, EntryKind.MOVED, words, to);
        TicketView after = tickets.view(id);
        audit.record(
                "ticket.moved", "ticket", id, Map.of("number", after.number(), "from", from.name(), "to", to.name()));
        changed.fire(new TicketChanged(before, after, null));
    }
}
