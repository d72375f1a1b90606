package eu.bailiwick.engagement.change;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.engagement.ticket.Prose;
import eu.bailiwick.engagement.ticket.Talk;
import eu.bailiwick.engagement.ticket.TicketKind;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plans of changes of the tenant in view: the staff propose, the customer decides, and PostgreSQL lets no change be
/// resolved and no work on it be noted before.
@ApplicationScoped
public class ChangePlans {
    public static final int MINUTES_MAX = 6000;
    private static final int WORDS_MAX = 8000;
    private static final int FALLBACK_MAX = 4000;
    private static final int REASON_MAX = 2000;
    private static final String COLUMNS =
            "select id, number, words, fallback, minutes, begins_at, ends_at, proposed_by_name, proposed_at, decision,"
                    + " reason, decided_by_name, decided_at from engagement.change_plan";
    private final Sql sql;
    private final Tickets tickets;
    private final Talk talk;
    private final Caller caller;
    private final Audit audit;

    ChangePlans(Sql sql, Tickets tickets, Talk talk, Caller caller, Audit audit) {
        this.sql = sql;
        this.tickets = tickets;
        this.talk = talk;
        this.caller = caller;
        this.audit = audit;
    }

    /// Of one ticket, the latest first, from below `before` on.
    @Transactional
    public List<ChangePlanView> list(UUID ticket, @Nullable UUID before, int limit) {
        tickets.view(ticket);
        Where where = Where.of("tenant_id = ?", caller.tenant())
                .and("ticket_id = ?", ticket)
                .and("id < ?", before);
        return sql.list(COLUMNS + where.text() + "order by id desc limit ?", ChangePlans::read, where.values(limit));
    }

    /// Proposes a plan; it takes the place of the one before.
    @Transactional
    public ChangePlanView propose(UUID id, ChangePlanWish wish) {
        caller.require("ticket:work");
        ChangePlanWish plan = checked(wish);
        tickets.keep(id);
        TicketView ticket = expectOpen(id);
        UUID made = Ids.next();
        sql.update(
                "insert into engagement.change_plan (tenant_id, id, ticket_id, words, fallback, minutes, begins_at, ends_at,"
                        + " proposed_by, proposed_by_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                made,
                id,
                plan.words(),
                plan.fallback(),
                plan.minutes(),
                plan.begins(),
                plan.ends(),
                caller.subject(),
                caller.name());
        ChangePlanView view = view(id, made);
        talk.added(id, EntryKind.PLANNED, view.number() + ".\n" + view.words());
        audit.record("ticket.planned", "ticket", id, Map.of("number", ticket.number(), "plan", view.number()));
        return view;
    }

    /// Says what the customer says to a plan.
    @Transactional
    public ChangePlanView decide(UUID id, UUID plan, @Nullable PlanDecision decision, @Nullable String reason) {
        caller.require("change:approve");
        if (decision == null) {
            throw Problem.invalid("decision", "Approve the plan, decline it, or give the change up.");
        }
        String said = reason == null || reason.isBlank() ? "" : Prose.plain("reason", reason, REASON_MAX);
        if (said.isEmpty() && decision == PlanDecision.DECLINED) {
            throw Problem.invalid("reason", "Say what the plan should do otherwise.");
        }
        tickets.keep(id);
        TicketView ticket = expectOpen(id);
        if (!view(id, plan).isWaiting()) {
            throw Problem.conflict("This plan was decided on already.");
        }
        decided(id, plan, decision, said);
        ChangePlanView view = view(id, plan);
        talk.added(id, decision.entry(), view.number() + "." + (said.isEmpty() ? "" : "\n" + said));
        audit.record(
                "ticket.plan-decided",
                "ticket",
                id,
                Map.of("number", ticket.number(), "plan", view.number(), "decision", decision.name()));
        return view;
    }

    private void decided(UUID id, UUID plan, PlanDecision decision, String said) {
        try {
            sql.update(
                    "update engagement.change_plan set decision = ?, reason = ?, decided_by = ?, decided_by_name = ?,"
                            + " decided_at = platform.app_now() where tenant_id = ? and ticket_id = ? and id = ?",
                    decision,
                    said,
                    caller.subject(),
                    caller.name(),
                    caller.tenant(),
                    id,
                    plan);
        } catch (DatabaseException refused) {
            throw switch (refused.constraint()) {
                case "plan_is_the_latest" ->
                    Problem.conflict("Another plan took the place of this one. Read that one and decide on it.");
                case "plan_decided_by_another" ->
                    Problem.forbidden("Another person than the one who proposed a plan decides on it.");
                default -> refused;
            };
        }
    }

    private ChangePlanView view(UUID ticket, UUID plan) {
        return sql.optional(
                        COLUMNS + " where tenant_id = ? and ticket_id = ? and id = ?",
                        ChangePlans::read,
                        caller.tenant(),
                        ticket,
                        plan)
                .orElseThrow(Problem::notFound);
    }

    private TicketView expectOpen(UUID id) {
        TicketView ticket = tickets.view(id);
        if (ticket.kind() != TicketKind.CHANGE || ticket.state().isOver()) {
            throw Problem.conflict("A plan belongs to a ticket about a change that is still open.");
        }
        return ticket;
    }

    private static ChangePlanWish checked(ChangePlanWish wish) {
        List<Violation> faults = new ArrayList<>();
        String words = Prose.plain("words", wish.words(), WORDS_MAX, faults);
        String fallback = Prose.plain("fallback", wish.fallback(), FALLBACK_MAX, faults);
        Integer minutes = wish.minutes();
        if (minutes != null && (minutes < 1 || minutes > MINUTES_MAX)) {
            faults.add(new Violation("minutes", "Write a whole number from 1 to " + MINUTES_MAX + "."));
        }
        if ((wish.begins() == null) != (wish.ends() == null)) {
            faults.add(new Violation(
                    wish.begins() == null ? "begins" : "ends", "Say when it begins and when it ends, or neither."));
        } else if (wish.begins() != null
                && wish.ends() != null
                && !wish.begins().isBefore(wish.ends())) {
            faults.add(new Violation("ends", "Choose an end after the beginning."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new ChangePlanWish(words, fallback, minutes, wish.begins(), wish.ends());
    }

    private static ChangePlanView read(Row row) {
        String decision = row.textOrNull(10);
        return new ChangePlanView(
                row.uuid(1),
                row.intValue(2),
                row.text(3),
                row.text(4),
                row.intOrNull(5),
                row.instantOrNull(6),
                row.instantOrNull(7),
                row.text(8),
                row.instant(9),
                decision == null ? null : PlanDecision.valueOf(decision),
                row.text(11),
                row.textOrNull(12),
                row.instantOrNull(13));
    }
}
