package eu.bailiwick.engagement.ticket;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tickets of one tenant that have to do with each other, and those that turned out to be one.
@ApplicationScoped
public class TicketLinks {
    private final Sql sql;
    private final TicketRepository tickets;
    private final Entries entries;
    private final Caller caller;
    private final Audit audit;
    private final Event<TicketChanged> changed;

    TicketLinks(
            Sql sql,
            TicketRepository tickets,
            Entries entries,
            Caller caller,
            Audit audit,
            Event<TicketChanged> changed) {
        this.sql = sql;
        this.tickets = tickets;
        this.entries = entries;
        this.caller = caller;
        this.audit = audit;
        this.changed = changed;
    }

    /// Those that are linked to a ticket, and those that were merged into it, by number.
    @Transactional
    public List<TicketView> of(UUID id) {
        return sql.list(
                TicketRepository.COLUMNS + TicketRepository.FROM
                        + " where t.tenant_id = ? and (t.merged_into = ? or exists"
                        + " (select from engagement.ticket_link l where l.tenant_id = t.tenant_id and (l.ticket_id, l.other_id) in"
                        + " ((t.id, ?), (?, t.id)))) order by t.number limit 50",
                TicketRepository::read,
                caller.tenant(),
                id,
                id,
                id);
    }

    /// Links two tickets; linking them again changes nothing.
    @Transactional
    public TicketView link(UUID id, @Nullable String other) {
        TicketView ticket = tickets.view(id);
        TicketView linked = named(other, id);
        written(id, linked.id());
        audit.record("ticket.linked", "ticket", id, Map.of("number", ticket.number(), "other", linked.number()));
        return ticket;
    }

    /// The row of a link, without a word about it.
    void written(UUID id, UUID other) {
        boolean first = id.toString().compareTo(other.toString()) < 0;
        sql.update(
                "insert into engagement.ticket_link (tenant_id, ticket_id, other_id, linked_by_name) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                caller.tenant(),
                first ? id : other,
                first ? other : id,
                caller.name());
    }

    /// Closes a ticket because another one of the same tenant is about the same; what is written goes on there.
    @Transactional
    public TicketView merge(UUID id, @Nullable String other, @Nullable Integer version) {
        UUID target = named(other, id).id();
        // both are locked, in one order, before either is read: two that are merged into each other would both be
        // closed
        Stream.of(id, target).sorted(Comparator.comparing(UUID::toString)).forEach(one -> tickets.locked(one, null));
        TicketView into = tickets.view(target);
        TicketView before = tickets.locked(id, version);
        if (before.state().isOver() || into.state().isOver()) {
            throw Problem.conflict("Only tickets that are still worked on are merged.");
        }
        entries.add(id, EntryKind.MERGED, into.number(), null);
        entries.add(into.id(), EntryKind.MERGED, before.number(), null);
        tickets.move(id, TicketState.CLOSED, into.id());
        TicketView after = tickets.view(id);
        audit.record("ticket.merged", "ticket", id, Map.of("number", after.number(), "other", into.number()));
        changed.fire(new TicketChanged(before, after, null));
        return after;
    }

    private TicketView named(@Nullable String number, UUID self) {
        String digits = number == null ? "" : number.strip().replaceFirst("(?i)^TT-0*", "");
        if (!digits.matches("[1-9]\\d{0,8}")) {
            throw Problem.invalid("other", "Name the other ticket by its number, such as TT-000123.");
        }
        return tickets.numbered(Long.parseLong(digits))
                .filter(found -> !found.id().equals(self))
                .orElseThrow(() -> Problem.invalid("other", "There is no such other ticket of this customer."));
    }
}
