package eu.bailiwick.engagement.mail;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.mail.MailView.Dismissal;
import eu.bailiwick.engagement.mail.MailView.Fate;
import eu.bailiwick.engagement.mail.MailView.Held;
import eu.bailiwick.engagement.mail.MailView.Way;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Prose;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Mails about a ticket, for the staff: what left and what came in. What is held back is a customer's, or a stranger's,
/// and is read by those who are cleared for where the ticket lies.
@ApplicationScoped
public class Mails {
    private static final int REASON_MAX = 1000;
    private static final String ALL =
            "select m.id, m.way, m.address, m.title, m.fate, m.reason, m.body, m.refused, m.at, m.sent_at, m.by_name, m.put_aside, m.because"
                    + " from (select o.ticket_id, o.id, 'OUT' as way, o.address, '' as title,"
                    + " case when o.sent_at is null then 'WAITS' else 'SENT' end as fate, null as reason, '' as body,"
                    + " '{}'::text[] as refused, o.planned_at as at, o.sent_at, null as held, null as by_name, null as put_aside,"
                    + " null as because from engagement.mail_out o where o.ticket_id = ?"
                    + " union all select i.ticket_id, i.id, 'IN', i.sender, i.title, i.outcome, i.reason, i.body, i.refused, i.at, null,"
                    + " case when i.outcome = 'HELD' then case when d.at is null then 'OPEN' else 'DISMISSED' end end,"
                    + " d.dismissed_by_name, d.at, d.reason from engagement.mail_in i left join engagement.mail_dismissal d"
                    + " on d.tenant_id = i.tenant_id and d.mail_id = i.id where i.ticket_id = ?) m";
    private final Ops ops;
    private final Desk desk;
    private final Tickets tickets;
    private final Caller caller;
    private final Sql sql;
    private final Audit audit;
    private final PortalClock clock;

    Mails(Ops ops, Desk desk, Tickets tickets, Caller caller, Sql sql, Audit audit, PortalClock clock) {
        this.ops = ops;
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
        this.desk = desk;
        this.tickets = tickets;
        this.caller = caller;
    }

    /// Newest first, from below `before` on.
    public List<MailView> list(UUID ticket, @Nullable Held held, @Nullable UUID before, int limit) {
        caller.require("ticket:work");
        TicketView about = desk.of(ticket, () -> tickets.view(ticket));
        boolean opens = desk.maySeeUploads(about.jurisdiction());
        Where where =
                Where.of("m.ticket_id = ?", ticket).and("m.held = ?", held).and("m.id < ?", before);
        List<Object> values = new ArrayList<>(List.of(ticket, ticket));
        values.addAll(List.of(where.values(limit)));
        return ops.list(ALL + where.text() + "order by m.id desc limit ?", row -> read(row, opens), values.toArray());
    }

    /// How many are held back and wait for one of the staff.
    public int held(UUID ticket) {
        caller.require("ticket:work");
        return ops.optional(
                        "select count(*) from engagement.mail_in i where ticket_id = ? and outcome = 'HELD' and not exists (select from"
                                + " engagement.mail_dismissal d where d.tenant_id = i.tenant_id and d.mail_id = i.id)",
                        row -> row.intValue(1),
                        ticket)
                .orElseThrow();
    }

    /// Puts aside what is held back, once, with a reason that the staff alone read. Who may not read it does not do
    /// that.
    public MailView dismiss(UUID ticket, UUID mail, @Nullable String reason) {
        caller.require("ticket:work");
        String why = Prose.plain("reason", reason, REASON_MAX);
        return desk.of(ticket, () -> dismissed(tickets.view(ticket), mail, why));
    }

    private MailView dismissed(TicketView about, UUID mail, String reason) {
        if (!desk.maySeeUploads(about.jurisdiction())) {
            throw Problem.forbidden(
                    "What is held back is read and dismissed by engineers who are cleared for the jurisdiction.");
        }
        MailView found = one(about.id(), mail);
        if (!found.isOpen()) {
            throw Problem.conflict("This mail does not wait for anybody any more.");
        }
        int put = sql.update(
                "insert into engagement.mail_dismissal (tenant_id, mail_id, reason, dismissed_by, dismissed_by_name)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing",
                caller.tenant(),
                mail,
                reason,
                caller.subject(),
                caller.name());
        if (put == 0) {
            throw Problem.conflict("This mail does not wait for anybody any more.");
        }
        audit.record("ticket.mail-dismissed", "ticket", about.id(), Map.of("number", about.number()));
        return new MailView(
                found.id(),
                found.way(),
                found.address(),
                found.title(),
                found.fate(),
                found.reason(),
                found.words(),
                found.refused(),
                found.at(),
                null,
                new Dismissal(caller.name(), clock.now(), reason));
    }

    private MailView one(UUID ticket, UUID mail) {
        return ops.optional(
                        ALL + " where m.ticket_id = ? and m.id = ?",
                        row -> read(row, true),
                        ticket,
                        ticket,
                        ticket,
                        mail)
                .orElseThrow(Problem::notFound);
    }

    static MailView read(Row row, boolean opens) {
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
                row.instantOrNull(10),
                dismissal(row));
    }

    private static @Nullable Dismissal dismissal(Row row) {
        String by = row.textOrNull(11);
        return by == null ? null : new Dismissal(by, row.instant(12), row.text(13));
    }
}
