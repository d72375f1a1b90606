package eu.bailiwick.engagement.mail;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.EntryAdded;
import eu.bailiwick.engagement.ticket.EntryView.Side;
import eu.bailiwick.engagement.ticket.TicketSplit;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who of the tenant in view follows a ticket. Whoever writes on one follows it, until they say otherwise.
@ApplicationScoped
public class Followers {
    private final Sql sql;
    private final Tickets tickets;
    private final Caller caller;
    private final Audit audit;

    Followers(Sql sql, Tickets tickets, Caller caller, Audit audit) {
        this.sql = sql;
        this.tickets = tickets;
        this.caller = caller;
        this.audit = audit;
    }

    /// By name.
    @Transactional
    public List<FollowerView> of(UUID ticket) {
        tickets.view(ticket);
        return sql.list(
                "select subject, name, since from engagement.follower where tenant_id = ? and ticket_id = ? and follows"
                        + " order by name, subject",
                row -> new FollowerView(row.text(1), row.text(2), row.instant(3)),
                caller.tenant(),
                ticket);
    }

    /// The caller follows a ticket from here on, or does no longer.
    @Transactional
    public TicketView follow(UUID ticket, @Nullable Boolean follows) {
        if (follows == null) {
            throw Problem.invalid("follows", "Say whether you want to be told.");
        }
        TicketView about = tickets.view(ticket);
        sql.update(
                "insert into engagement.follower (tenant_id, ticket_id, subject, name, follows) values (?, ?, ?, ?, ?)"
                        + " on conflict (tenant_id, ticket_id, subject) do update"
                        + " set name = excluded.name, follows = excluded.follows, since = platform.app_now()",
                caller.tenant(),
                ticket,
                caller.subject(),
                caller.name(),
                follows);
        audit.record(
                follows ? "ticket.followed" : "ticket.unfollowed", "ticket", ticket, Map.of("number", about.number()));
        return about;
    }

    /// Whoever follows a ticket follows what was split off from it.
    void split(@Observes TicketSplit it) {
        sql.update(
                "insert into engagement.follower (tenant_id, ticket_id, subject, name) select tenant_id, ?, subject, name"
                        + " from engagement.follower where tenant_id = ? and ticket_id = ? and follows on conflict do nothing",
                it.into(),
                it.tenant(),
                it.from());
    }

    void written(@Observes EntryAdded it) {
        if (it.entry().side() == Side.TENANT) {
            sql.update(
                    "insert into engagement.follower (tenant_id, ticket_id, subject, name, since) values (?, ?, ?, ?, ?)"
                            + " on conflict do nothing",
                    it.tenant(),
                    it.ticket(),
                    it.author(),
                    it.entry().author(),
                    it.entry().at());
        }
    }
}
