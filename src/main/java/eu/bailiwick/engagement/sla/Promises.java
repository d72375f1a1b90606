package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// What is promised about a ticket of the tenant in view: what its support contract said when it was opened. Another
/// version of the contract touches no ticket that is there.
@ApplicationScoped
class Promises {
    private final Sql sql;
    private final Caller caller;

    Promises(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// Within how many seconds of which business hours.
    record Target(int seconds, String calendar) {}

    /// Keeps what holds now; PostgreSQL says what that is. A part of another ticket keeps what that one was promised.
    void make(UUID ticket) {
        sql.update(
                "insert into engagement.ticket_promise (tenant_id, ticket_id) values (?, ?)", caller.tenant(), ticket);
    }

    /// Severity 1 counts around the clock, everything else by the hours that the ticket began with.
    Target of(TicketView ticket, Metric metric) {
        return sql.one(
                "select engagement.promised(p.tenant_id, p.contract, ?::smallint, ?), case when ? = 1 then ? else p.calendar end"
                        + " from engagement.ticket_promise p where p.tenant_id = ? and p.ticket_id = ?",
                row -> new Target(row.intValue(1), row.text(2)),
                ticket.severity(),
                metric,
                ticket.severity(),
                Calendars.ALWAYS,
                caller.tenant(),
                ticket.id());
    }
}
