package eu.bailiwick.engagement.mail;

import eu.bailiwick.engagement.mail.MailView.Fate;
import eu.bailiwick.engagement.mail.MailView.Way;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Mails about a ticket, for the staff: what left and what came in. What is held back is a customer's, or a stranger's,
/// and is read by those who are cleared for where the ticket lies.
@ApplicationScoped
public class Mails {
    private static final String ALL =
            "select m.id, m.way, m.address, m.title, m.fate, m.reason, m.body, m.refused, m.at, m.sent_at"
                    + " from (select o.ticket_id, o.id, 'OUT' as way, o.address, '' as title,"
                    + " case when o.sent_at is null then 'WAITS' else 'SENT' end as fate, null as reason, '' as body,"
                    + " '{}'::text[] as refused, o.planned_at as at, o.sent_at from engagement.mail_out o where o.ticket_id = ?"
                    + " union all select i.ticket_id, i.id, 'IN', i.sender, i.title, i.outcome, i.reason, i.body, i.refused, i.at, null"
                    + " from engagement.mail_in i where i.ticket_id = ?) m";
    private final Ops ops;
    private final Desk desk;
    private final Tickets tickets;
    private final Caller caller;

    Mails(Ops ops, Desk desk, Tickets tickets, Caller caller) {
        this.ops = ops;
        this.desk = desk;
        this.tickets = tickets;
        this.caller = caller;
    }

    /// Newest first, from below `before` on.
    public List<MailView> list(UUID ticket, @Nullable UUID before, int limit) {
        caller.require("ticket:work");
        TicketView about = desk.of(ticket, () -> tickets.view(ticket));
        boolean opens = desk.maySeeUploads(about.jurisdiction());
        Where where = Where.of("m.ticket_id = ?", ticket).and("m.id < ?", before);
        List<Object> values = new ArrayList<>(List.of(ticket, ticket));
        values.addAll(List.of(where.values(limit)));
        return ops.list(ALL + where.text() + "order by m.id desc limit ?", row -> read(row, opens), values.toArray());
    }

    /// How many are held back.
    public int held(UUID ticket) {
        caller.require("ticket:work");
        return ops.optional(
                        "select count(*) from engagement.mail_in where ticket_id = ? and outcome = 'HELD'",
                        row -> row.intValue(1),
                        ticket)
                .orElseThrow();
    }

    private static MailView read(Row row, boolean opens) {
        String reason = row.textOrNull(6);
        return new MailView(
                row.uuid(1),
                Way.valueOf(row.text(2)),
                row.text(3),
                row.text(4),
                Fate.valueOf(row.text(5)),
                reason == null ? null : MailReason.valueOf(reason),
                opens && !row.text(7).isEmpty() ? row.text(7) : null,
                row.texts(8),
                row.instant(9),
                row.instantOrNull(10));
    }
}
