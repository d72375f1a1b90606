package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.platform.web.Csv;

/// Tickets as a table that is taken along.
final class TicketTable {
    private TicketTable() {}

    static Csv csv() {
        return new Csv(
                "id",
                "number",
                "kind",
                "state",
                "severity",
                "title",
                "reservation",
                "nodes",
                "event",
                "device",
                "owner",
                "opened_by",
                "opened_at",
                "changed_at",
                "due_at",
                "resolved_at",
                "closed_at",
                "cycle");
    }

    static void row(Csv table, TicketView it) {
        table.row(
                it.id(),
                it.number(),
                it.kind(),
                it.state(),
                it.severity(),
                it.title(),
                it.reservationNumber(),
                String.join("; ", it.nodes()),
                it.event(),
                it.device(),
                it.owner(),
                it.openedBy(),
                it.openedAt(),
                it.changedAt(),
                it.dueAt(),
                it.resolvedAt(),
                it.closedAt(),
                it.cycle());
    }
}
