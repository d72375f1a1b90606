package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.ticket.TicketKind;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What tuning gained. Tenants say of their own tickets whether it may be told; PostgreSQL puts together what may be,
/// and lets nothing out behind which fewer than three of them stand.
@ApplicationScoped
@Named("gains")
public class Gains {
    private final Sql sql;
    private final Tickets tickets;
    private final Caller caller;
    private final Audit audit;

    Gains(Sql sql, Tickets tickets, Caller caller, Audit audit) {
        this.sql = sql;
        this.tickets = tickets;
        this.caller = caller;
        this.audit = audit;
    }

    /// Those of others than the reader, by family, kind of node and figure.
    @Transactional
    public List<Gain> list() {
        return sql.list(
                "select family, node_type, figure, gain_percent from engagement.tuning_gains()"
                        + " order by (family || ' ' || node_type || ' ' || figure) collate \"C\"",
                row -> new Gain(
                        ModelFamily.valueOf(row.text(1)),
                        row.text(2),
                        FigureCode.valueOf(row.text(3)),
                        row.intValue(4)));
    }

    /// Whether it is time to ask about a ticket.
    public static boolean isAsked(TicketView ticket) {
        return ticket.kind() == TicketKind.TUNING && ticket.state().isOver() && ticket.mergedInto() == null;
    }

    /// What was said last of a ticket of the tenant in view.
    @Transactional
    public GainConsent of(UUID ticket) {
        tickets.view(ticket);
        return sql.optional(
                        "select shares, family, said_by_name, at from engagement.gain_consent where tenant_id = ? and ticket_id = ?"
                                + " order by seq desc limit 1",
                        row -> {
                            String family = row.textOrNull(2);
                            return new GainConsent(
                                    row.bool(1),
                                    family == null ? null : ModelFamily.valueOf(family),
                                    row.text(3),
                                    row.instant(4));
                        },
                        caller.tenant(),
                        ticket)
                .orElse(new GainConsent(false, null, null, null));
    }

    /// Lets the gain of a ticket be told from now on, or no more; either holds at once.
    @Transactional
    public GainConsent say(UUID id, GainConsent.Wish wish) {
        if (wish.shares() == null) {
            throw Problem.invalid("shares", "Say whether it may be told.");
        }
        if (wish.shares() && wish.family() == null) {
            throw Problem.invalid("family", "Say what kind of model was tuned.");
        }
        TicketView ticket = tickets.view(id);
        try {
            sql.update(
                    "insert into engagement.gain_consent (tenant_id, id, ticket_id, shares, family, said_by, said_by_name)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    caller.tenant(),
                    Ids.next(),
                    id,
                    wish.shares(),
                    wish.shares() ? wish.family() : null,
                    caller.subject(),
                    caller.name());
        } catch (DatabaseException refused) {
            throw refused.violates("gain_of_finished_tuning")
                    ? Problem.conflict("A gain is told when tuning is over.")
                    : refused;
        }
        audit.record(
                wish.shares() ? "ticket.gain-shared" : "ticket.gain-withdrawn",
                "ticket",
                id,
                Map.of("number", ticket.number()));
        return of(id);
    }
}
