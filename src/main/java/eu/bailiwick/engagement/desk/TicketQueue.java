package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketRepository;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tickets of all tenants that one of the staff may work on.
@ApplicationScoped
public class TicketQueue {
    private static final String SELECT = TicketRepository.COLUMNS + ", n.name" + TicketRepository.FROM
            + " join tenancy.tenant n on n.id = t.tenant_id";
    private final Ops ops;
    private final Caller caller;
    private final Desk desk;

    TicketQueue(Ops ops, Caller caller, Desk desk) {
        this.ops = ops;
        this.caller = caller;
        this.desk = desk;
    }

    /// Newest first, from below `before` on: deadlines move, and a cursor must not.
    public List<DeskTicket> list(DeskFilter filter, @Nullable UUID before, int limit) {
        Where where = where(filter).and("t.id < ?", before);
        return ops.list(SELECT + where.text() + "order by t.id desc limit ?", this::read, where.values(limit));
    }

    /// By deadline; so many after so many others.
    public List<DeskTicket> byDeadline(DeskFilter filter, int limit, int after) {
        Where where = where(filter);
        return ops.list(
                SELECT + where.text() + "order by coalesce(t.due_at, 'infinity'), t.severity, t.id limit ? offset ?",
                this::read,
                where.values(limit, after));
    }

    public int count(DeskFilter filter) {
        Where where = where(filter);
        return ops.list(
                        "select count(*) from engagement.ticket t" + where.text(),
                        row -> row.intValue(1),
                        where.values())
                .getFirst();
    }

    private Where where(DeskFilter filter) {
        return Where.of("t.jurisdiction = any (?)", desk.jurisdictions())
                .and("t.state = ?", filter.state())
                .and(filter.state() == null ? "t.state <> 'CLOSED'" : "")
                .and("t.queue = ?", filter.queue())
                .and("t.owner = ?", filter.mine() ? caller.subject() : null);
    }

    private DeskTicket read(Row row) {
        TicketView ticket = TicketRepository.read(row);
        return new DeskTicket(ticket, row.text(31), caller.subject().equals(ticket.ownerSubject()));
    }
}
