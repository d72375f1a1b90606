package eu.bailiwick.engagement.desk;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Who else of the staff has a ticket open, so that no two answer it without knowing of each other.
@ApplicationScoped
public class TicketReaders {
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;

    TicketReaders(Sql sql, Ops ops, Caller caller) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
    }

    /// One of the staff, and when they last opened the ticket.
    public record TicketReader(String name, Instant at) {}

    /// Notes that the caller reads a ticket of the tenant in view, and answers who else has opened it within five
    /// minutes, the latest first.
    public List<TicketReader> with(UUID ticket) {
        caller.require("ticket:work");
        sql.one("select engagement.read_ticket(?, ?, ?)::text", row -> "", ticket, caller.subject(), caller.name());
        return ops.list(
                "select name, at from engagement.ticket_reader where ticket_id = ? and subject <> ?"
                        + " and at >= platform.app_now() - interval '5 minutes' order by at desc, name",
                row -> new TicketReader(row.text(1), row.instant(2)),
                ticket,
                caller.subject());
    }
}
