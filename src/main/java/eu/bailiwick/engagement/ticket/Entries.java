package eu.bailiwick.engagement.ticket;

import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.engagement.ticket.EntryView.Side;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What stands on tickets: entries that both sides read, and notes that only the staff read, by a role of the database
/// that no tenant's page has.
@ApplicationScoped
public class Entries {
    private static final String COLUMNS =
            "select e.id, e.seq, e.kind, e.side, e.author_name, e.body, e.state, e.at, e.copy_of from engagement.entry e";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final Speaker speaker;
    private final Event<EntryAdded> added;

    Entries(Sql sql, Ops ops, Caller caller, Speaker speaker, Event<EntryAdded> added) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.speaker = speaker;
        this.added = added;
    }

    /// Newest first, from below `before` on.
    @Transactional
    public List<EntryView> list(UUID ticket, @Nullable UUID before, int limit) {
        Where where = Where.of("e.tenant_id = ?", caller.tenant())
                .and("e.ticket_id = ?", ticket)
                .and("e.seq < (select seq from engagement.entry where tenant_id = e.tenant_id and id = ?)", before);
        return sql.list(COLUMNS + where.text() + "order by e.seq desc limit ?", Entries::read, where.values(limit));
    }

    /// What people said and goes on in no other ticket, in its order.
    List<EntryView> said(UUID ticket) {
        return sql.list(
                COLUMNS
                        + " where e.tenant_id = ? and e.ticket_id = ? and e.kind in ('MESSAGE', 'MOVED') and e.body <> '' and not exists"
                        + " (select from engagement.entry c where c.tenant_id = e.tenant_id and c.copy_of = e.id) order by e.seq",
                Entries::read,
                caller.tenant(),
                ticket);
    }

    /// What stands on a ticket of the one from which it was split off, in its order.
    @Transactional
    public List<EntryView> copied(UUID ticket) {
        return sql.list(
                COLUMNS + " where e.tenant_id = ? and e.ticket_id = ? and e.copy_of is not null order by e.at, e.seq",
                Entries::read,
                caller.tenant(),
                ticket);
    }

    /// By what the ticket came to the state that it has; nothing while it is as it was opened.
    Optional<EntryView> lastMove(UUID ticket) {
        return sql.optional(
                COLUMNS + " where e.tenant_id = ? and e.ticket_id = ? and e.kind = 'MOVED' order by e.seq desc limit 1",
                Entries::read,
                caller.tenant(),
                ticket);
    }

    /// What the staff wrote to each other, newest first, from below `before` on.
    public List<NoteView> notes(UUID ticket, @Nullable UUID before, int limit) {
        caller.require("ticket:work");
        Where where = Where.of("ticket_id = ?", ticket).and("id < ?", before);
        return ops.list(
                "select id, author_name, body, at from engagement.internal_note" + where.text()
                        + "order by id desc limit ?",
                row -> new NoteView(row.uuid(1), row.text(2), row.text(3), row.instant(4)),
                where.values(limit));
    }

    EntryView add(UUID ticket, EntryKind kind, String body, @Nullable TicketState state) {
        return add(ticket, kind, speaker.side(), body, state);
    }

    /// Adds an entry in the name of the portal.
    EntryView told(UUID ticket, EntryKind kind, String body, @Nullable TicketState state) {
        return add(ticket, kind, Side.PORTAL, body, state);
    }

    private EntryView add(UUID ticket, EntryKind kind, Side side, String body, @Nullable TicketState state) {
        UUID id = Ids.next();
        sql.update(
                "insert into engagement.entry (tenant_id, id, ticket_id, kind, side, author, author_name, channel, body, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                ticket,
                kind,
                side,
                speaker.subject(),
                speaker.name(),
                speaker.channel(),
                body,
                state);
        EntryView entry = sql.one(COLUMNS + " where e.tenant_id = ? and e.id = ?", Entries::read, caller.tenant(), id);
        added.fire(new EntryAdded(caller.tenant(), ticket, entry, speaker.subject()));
        return entry;
    }

    /// Keeps what one of the staff wrote for the others.
    public UUID note(UUID ticket, String body) {
        UUID id = Ids.next();
        sql.update(
                "insert into engagement.internal_note (tenant_id, id, ticket_id, author, author_name, body) values (?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                ticket,
                caller.subject(),
                caller.name(),
                body);
        return id;
    }

    private static EntryView read(Row row) {
        String state = row.textOrNull(7);
        return new EntryView(
                row.uuid(1),
                row.intValue(2),
                EntryKind.valueOf(row.text(3)),
                Side.valueOf(row.text(4)),
                row.text(5),
                row.text(6),
                state == null ? null : TicketState.valueOf(state),
                row.instant(8),
                row.uuidOrNull(9));
    }
}
