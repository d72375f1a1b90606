package eu.bailiwick.engagement.mail;

import eu.bailiwick.engagement.mail.MailView.Held;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is held back over all tickets that one of the staff may work on.
@ApplicationScoped
public class HeldMails {
    // The first columns are those of a mail.
    private static final String HELD =
            "select i.id, 'IN', i.sender, i.title, i.outcome, i.reason, i.body, i.refused, i.at, null::timestamptz,"
                    + " d.dismissed_by_name, d.at, d.reason, t.id, t.number, n.name, t.jurisdiction"
                    + " from engagement.mail_in i join engagement.ticket t on t.tenant_id = i.tenant_id and t.id = i.ticket_id"
                    + " join tenancy.tenant n on n.id = i.tenant_id left join engagement.mail_dismissal d"
                    + " on d.tenant_id = i.tenant_id and d.mail_id = i.id";
    private final Ops ops;
    private final Desk desk;
    private final Caller caller;

    HeldMails(Ops ops, Desk desk, Caller caller) {
        this.ops = ops;
        this.desk = desk;
        this.caller = caller;
    }

    /// A mail that is held back, with the ticket to which it was sent and whose that is.
    ///
    /// @param dismissible whether it is open, and the reader cleared to read and dismiss it
    public record HeldMail(UUID ticket, String number, String tenant, MailView mail, boolean dismissible) {
        UUID id() {
            return mail.id();
        }
    }

    /// Newest first, from below `before` on.
    public List<HeldMail> list(@Nullable Held held, @Nullable UUID before, int limit) {
        caller.require("ticket:work");
        Where where = Where.of("t.jurisdiction = any (?)", desk.jurisdictions())
                .and("i.outcome = 'HELD'")
                .and(held == null ? "" : held == Held.OPEN ? "d.at is null" : "d.at is not null")
                .and("i.id < ?", before);
        return ops.list(HELD + where.text() + "order by i.id desc limit ?", this::read, where.values(limit));
    }

    private HeldMail read(Row row) {
        boolean opens = desk.maySeeUploads(row.text(17));
        MailView mail = Mails.read(row, opens);
        return new HeldMail(
                row.uuid(14), TicketView.numbered(row.longValue(15)), row.text(16), mail, opens && mail.isOpen());
    }
}
