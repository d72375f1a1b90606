package eu.bailiwick.engagement.ticket;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Closes what was resolved when nobody has said for seven days that it is not.
@ApplicationScoped
class TicketClosing implements JobHandler {
    static final String KIND = "ticket.close";
    static final Duration RESTS = Duration.ofDays(7);
    private final TicketRepository tickets;
    private final Entries entries;
    private final Audit audit;
    private final PortalClock clock;
    private final Jobs jobs;
    private final Event<TicketChanged> changed;

    TicketClosing(
            TicketRepository tickets,
            Entries entries,
            Audit audit,
            PortalClock clock,
            Jobs jobs,
            Event<TicketChanged> changed) {
        this.tickets = tickets;
        this.entries = entries;
        this.audit = audit;
        this.clock = clock;
        this.jobs = jobs;
        this.changed = changed;
    }

    @Override
    public String kind() {
        return KIND;
    }

    void resolved(@Observes TicketChanged happened) {
        TicketView ticket = happened.after();
        Instant at = ticket.resolvedAt();
        if (happened.moved() && ticket.state() == TicketState.RESOLVED && at != null) {
            jobs.plan(KIND, ticket.id(), ticket.tenant(), at.plus(RESTS));
        }
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID id = UUID.fromString(subject);
        TicketView before = tickets.locked(id, null);
        Instant resolved = before.resolvedAt();
        if (before.state() != TicketState.RESOLVED
                || resolved == null
                || resolved.plus(RESTS).isAfter(clock.now())) {
            return;
        }
        tickets.move(id, TicketState.CLOSED, null);
        entries.told(id, EntryKind.MOVED, "", TicketState.CLOSED);
        TicketView after = tickets.view(id);
        audit.record(
                "ticket.moved", "ticket", id, Map.of("number", after.number(), "from", "RESOLVED", "to", "CLOSED"));
        changed.fire(new TicketChanged(before, after, null));
    }
}
