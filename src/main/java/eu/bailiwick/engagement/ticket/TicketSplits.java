package eu.bailiwick.engagement.ticket;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.engagement.ticket.EntryView.Side;
import eu.bailiwick.engagement.ticket.SplitWish.Checked;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket of two affairs becomes two: what is chosen stands on a new ticket of its own once more, and nothing leaves
/// the old one. The new one is whose words it begins with, and its clocks count from when they were written.
@ApplicationScoped
public class TicketSplits {
    private final Sql sql;
    private final Ops ops;
    private final TicketRepository tickets;
    private final Entries entries;
    private final TicketLinks links;
    private final Caller caller;
    private final Audit audit;
    private final Event<TicketChanged> changed;
    private final Event<TicketSplit> split;

    TicketSplits(
            Sql sql,
            Ops ops,
            TicketRepository tickets,
            Entries entries,
            TicketLinks links,
            Caller caller,
            Audit audit,
            Event<TicketChanged> changed,
            Event<TicketSplit> split) {
        this.sql = sql;
        this.ops = ops;
        this.tickets = tickets;
        this.entries = entries;
        this.links = links;
        this.caller = caller;
        this.audit = audit;
        this.changed = changed;
        this.split = split;
    }

    private record Said(UUID id, Side side, String author, String name) {}

    /// What was said on a ticket and goes on nowhere else, in its order.
    @Transactional
    public List<EntryView> entries(UUID ticket) {
        return entries.said(ticket);
    }

    /// Notes of the staff on a ticket that go on nowhere else, in their order.
    public List<NoteView> notes(UUID ticket) {
        caller.require("ticket:work");
        return ops.list(
                "select n.id, n.author_name, n.body, n.at from engagement.internal_note n where n.ticket_id = ? and not exists (select"
                        + " from engagement.internal_note c where c.tenant_id = n.tenant_id and c.copy_of = n.id) order by n.id",
                row -> new NoteView(row.uuid(1), row.text(2), row.text(3), row.instant(4)),
                ticket);
    }

    /// Makes a ticket of what is chosen of another one, and links both.
    @Transactional
    public TicketView split(UUID id, SplitWish wish, @Nullable Integer version) {
        TicketView before = tickets.locked(id, version);
        if (before.state() == TicketState.CLOSED) {
            throw Problem.conflict("A closed ticket is not split. Open it again, or open another one.");
        }
        Checked wanted = wish.checked(before);
        List<Said> said = said(id, wanted.entries());
        requireNotes(id, wanted.notes());
        UUID made = Ids.next();
        insert(made, wanted, before, said);
        entries.add(made, EntryKind.SPLIT_FROM, before.number(), null);
        copy(made, said, wanted.notes());
        TicketView opened = tickets.view(made);
        entries.add(id, EntryKind.SPLIT_INTO, opened.number(), null);
        links.written(id, made);
        audit.record("ticket.split", "ticket", id, Map.of("number", before.number(), "other", opened.number()));
        audit.record(
                "ticket.opened",
                "ticket",
                made,
                Map.of("number", opened.number(), "kind", opened.kind().name(), "other", before.number()));
        changed.fire(new TicketChanged(null, opened, null));
        split.fire(new TicketSplit(caller.tenant(), id, made, wanted.files(), wanted.measurements()));
        return tickets.view(made);
    }

    private List<Said> said(UUID ticket, List<UUID> chosen) {
        List<Said> said = sql.list(
                "select id, side, author, author_name from engagement.entry where tenant_id = ? and ticket_id = ? and id = any"
                        + " (cast(? as uuid[])) and kind in ('MESSAGE', 'MOVED') and body <> '' order by seq",
                row -> new Said(row.uuid(1), Side.valueOf(row.text(2)), row.text(3), row.text(4)),
                caller.tenant(),
                ticket,
                texts(chosen));
        if (said.size() < chosen.size()) {
            throw Problem.invalid("entries", "Choose what was said on this ticket.");
        }
        return said;
    }

    private void requireNotes(UUID ticket, List<UUID> chosen) {
        int found = ops.list(
                        "select id from engagement.internal_note where tenant_id = ? and ticket_id = ? and id = any (cast(? as uuid[]))",
                        row -> row.uuid(1),
                        caller.tenant(),
                        ticket,
                        texts(chosen))
                .size();
        if (found < chosen.size()) {
            throw Problem.invalid("notes", "Choose notes of this ticket.");
        }
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    private void insert(UUID id, Checked wanted, TicketView from, List<Said> said) {
        Said first =
                said.stream().filter(one -> one.side == Side.TENANT).findFirst().orElse(null);
        sql.update(
                "insert into engagement.ticket (tenant_id, id, kind, impact, urgency, title, reservation_id, jurisdiction, nodes,"
                        + " split_from, opened_by, opened_by_name, by_staff) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                wanted.kind(),
                wanted.impact(),
                wanted.urgency(),
                wanted.title(),
                from.reservation(),
                from.jurisdiction(),
                from.nodes(),
                from.id(),
                first == null ? caller.subject() : first.author,
                first == null ? caller.name() : first.name,
                first == null);
    }

    private void copy(UUID ticket, List<Said> said, List<UUID> notes) {
        try {
            said.forEach(one -> copy("engagement.entry", ticket, one.id));
            // by their ids notes stand in the order in which they were written
            notes.stream()
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .forEach(one -> copy("engagement.internal_note", ticket, one));
        } catch (DatabaseException refused) {
            throw refused.violates("entry_copied_once") || refused.violates("note_copied_once")
                    ? Problem.conflict(
                            "Some of this goes on in another ticket already. Look at how the ticket stands now.")
                    : refused;
        }
    }

    private void copy(String table, UUID ticket, UUID original) {
        sql.update(
                "insert into " + table + " (tenant_id, id, ticket_id, copy_of) values (?, ?, ?, ?)",
                caller.tenant(),
                Ids.next(),
                ticket,
                original);
    }
}
