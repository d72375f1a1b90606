package eu.bailiwick.engagement.mail;

import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.engagement.ticket.TicketState;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.member.MemberView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Mails of the tenant in view that leave. Everything that a mail says is read here, from entries that both sides read;
/// the role of the database that asks could not read anything else.
@ApplicationScoped
class MailRepository {
    private final Sql sql;
    private final Caller caller;

    MailRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// What a mail tells, and to whom.
    ///
    /// @param earlier the Message-ID of what its reader was sent last about the ticket
    /// @param asks which time of working on the ticket its reader is asked about; null when they are not
    record Outgoing(
            UUID id,
            UUID ticket,
            String number,
            String title,
            String address,
            String messageId,
            @Nullable String earlier,
            @Nullable Integer asks,
            Told told) {}

    /// What was said or done.
    record Told(
            EntryKind kind,
            int seq,
            String author,
            String body,
            @Nullable TicketState state) {}

    /// An entry that is to be told.
    ///
    /// @param planned whether it is the plan of a change, which waits for those who may approve it
    record Entry(UUID id, UUID ticket, int seq, String author, boolean byStaff, boolean planned, Instant at) {}

    /// An entry, with those of its ticket of the minute before it, in their order. Whoever asks is alone with
    /// the ticket until the transaction ends.
    List<Entry> entriesUpTo(UUID id) {
        sql.optional(
                "select pg_advisory_xact_lock(hashtextextended('told:' || ticket_id, 0)) is null from engagement.entry"
                        + " where tenant_id = ? and id = ?",
                row -> row.bool(1),
                caller.tenant(),
                id);
        return sql.list(
                "select e.id, e.ticket_id, e.seq, e.author, t.by_staff, e.kind = 'PLANNED', e.at from engagement.entry last"
                        + " join engagement.entry e on e.tenant_id = last.tenant_id and e.ticket_id = last.ticket_id"
                        + " and e.seq <= last.seq and e.at >= last.at - interval '1 minute' and e.copy_of is null"
                        + " join engagement.ticket t on t.tenant_id = e.tenant_id and t.id = e.ticket_id"
                        + " where last.tenant_id = ? and last.id = ? order by e.seq",
                row -> new Entry(
                        row.uuid(1),
                        row.uuid(2),
                        row.intValue(3),
                        row.text(4),
                        row.bool(5),
                        row.bool(6),
                        row.instant(7)),
                caller.tenant(),
                id);
    }

    /// Who followed a ticket when something was added to it.
    Set<String> followers(Entry entry) {
        return sql
                .list(
                        "select subject from engagement.follower where tenant_id = ? and ticket_id = ? and follows and since <= ?",
                        row -> row.text(1),
                        caller.tenant(),
                        entry.ticket(),
                        entry.at())
                .stream()
                .collect(Collectors.toSet());
    }

    /// Plans one mail; empty when that reader has one about the entry already.
    Optional<UUID> plan(Entry entry, MemberView reader, String domain) {
        UUID id = Ids.next();
        int planned = sql.update(
                "insert into engagement.mail_out (tenant_id, id, ticket_id, entry_id, message_id, recipient, recipient_name, address)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                caller.tenant(),
                id,
                entry.ticket(),
                entry.id(),
                "<" + id + "@" + domain + ">",
                reader.id(),
                reader.name(),
                reader.email());
        return planned == 1 ? Optional.of(id) : Optional.empty();
    }

    /// A mail that has not been sent.
    Optional<Outgoing> waiting(UUID id) {
        return sql.optional(
                "select m.id, m.ticket_id, t.number, t.title, m.address, m.message_id,"
                        + " (select o.message_id from engagement.mail_out o where o.tenant_id = m.tenant_id and o.ticket_id = m.ticket_id"
                        + " and o.recipient = m.recipient and o.id < m.id order by o.id desc limit 1),"
                        + " e.kind, e.seq, e.author_name, e.body, e.state,"
                        + " case when t.opened_by = m.recipient and not t.by_staff and e.state = 'RESOLVED' then t.cycle end"
                        + " from engagement.mail_out m"
                        + " join engagement.ticket t on t.tenant_id = m.tenant_id and t.id = m.ticket_id"
                        + " join engagement.entry e on e.tenant_id = m.tenant_id and e.id = m.entry_id"
                        + " where m.tenant_id = ? and m.id = ? and m.sent_at is null",
                MailRepository::outgoing,
                caller.tenant(),
                id);
    }

    void sent(UUID id) {
        sql.update(
                "update engagement.mail_out set sent_at = platform.app_now() where tenant_id = ? and id = ?",
                caller.tenant(),
                id);
    }

    private static Outgoing outgoing(Row row) {
        String state = row.textOrNull(12);
        return new Outgoing(
                row.uuid(1),
                row.uuid(2),
                TicketView.numbered(row.longValue(3)),
                row.text(4),
                row.text(5),
                row.text(6),
                row.textOrNull(7),
                row.intOrNull(13),
                new Told(
                        EntryKind.valueOf(row.text(8)),
                        row.intValue(9),
                        row.text(10),
                        row.text(11),
                        state == null ? null : TicketState.valueOf(state)));
    }
}
