package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.jobs.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// Notices when a hand-off reaches a rung of its ladder, once and at its true time, whoever looks; and counts it anew
/// when its business hours have another version.
@ApplicationScoped
class HandoffWatch implements JobHandler {
    static final String KIND = "handoff.watch";
    private static final String BY = "Bailiwick";
    private final HandoffRepository rows;
    private final Handoffs handoffs;
    private final Tickets tickets;

    HandoffWatch(HandoffRepository rows, Handoffs handoffs, Tickets tickets) {
        this.rows = rows;
        this.handoffs = handoffs;
        this.tickets = tickets;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        rows.ticket(UUID.fromString(subject)).ifPresent(ticket -> {
            tickets.keep(ticket);
            handoffs.look(ticket, BY);
        });
    }
}
