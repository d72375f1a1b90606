package eu.bailiwick.engagement.desk;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.minutes.Minutes;
import eu.bailiwick.engagement.minutes.Minutes.Source;
import eu.bailiwick.engagement.minutes.Minutes.Use;
import eu.bailiwick.engagement.minutes.MinutesCost;
import eu.bailiwick.engagement.minutes.OnUs;
import eu.bailiwick.engagement.ticket.Entries;
import eu.bailiwick.engagement.ticket.Prose;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the staff worked on tickets: how long, and on whose account. It takes minutes of the reservation by the door
/// that everything takes them by, in one transaction; what was done is a note, which the staff alone read.
@ApplicationScoped
public class WorkLog {
    private static final int MINUTES_MAX = 1440;
    private static final int WORDS_MAX = 8000;
    private static final String ALL =
            "select w.id, w.began_at, w.minutes, w.on_us, n.body, w.author_name, w.at, w.corrects, exists (select from"
                    + " engagement.work_log c where c.tenant_id = w.tenant_id and c.corrects = w.id) from engagement.work_log w"
                    + " join engagement.internal_note n on n.tenant_id = w.tenant_id and n.id = w.id";
    private final Ops ops;
    private final Sql sql;
    private final Tickets tickets;
    private final Entries entries;
    private final Minutes minutes;
    private final Caller caller;
    private final Audit audit;
    private final PortalClock clock;

    WorkLog(
            Ops ops,
            Sql sql,
            Tickets tickets,
            Entries entries,
            Minutes minutes,
            Caller caller,
            Audit audit,
            PortalClock clock) {
        this.ops = ops;
        this.sql = sql;
        this.tickets = tickets;
        this.entries = entries;
        this.minutes = minutes;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    /// On one ticket, the newest first, from below `before` on.
    public List<WorkView> list(UUID ticket, @Nullable UUID before, int limit) {
        caller.require("ticket:work");
        Where where = Where.of("w.ticket_id = ?", ticket).and("w.id < ?", before);
        return ops.list(ALL + where.text() + "order by w.id desc limit ?", WorkLog::read, where.values(limit));
    }

    private static WorkView read(Row row) {
        String onUs = row.textOrNull(4);
        return new WorkView(
                row.uuid(1),
                row.instant(2),
                row.intValue(3),
                onUs == null ? null : OnUs.valueOf(onUs),
                row.text(5),
                row.text(6),
                row.instant(7),
                row.uuidOrNull(8),
                row.bool(9));
    }

    /// What is left for work that begins now, with what the customer approved beyond; null when no reservation has any.
    @Transactional
    public @Nullable MinutesCost left(TicketView ticket) {
        return ticket.reservation() == null ? null : minutes.cost(ticket.reservation(), clock.now(), 0);
    }

    /// Notes what was worked, or what takes the place of what was noted before, and counts it.
    @Transactional
    public WorkView note(UUID id, WorkWish wish) {
        TicketView ticket = tickets.view(id);
        UUID reservation = ticket.reservation();
        Instant began = began(wish);
        int worked = worked(wish);
        if (reservation == null && wish.onUs() == null) {
            throw Problem.invalid("onUs", "This ticket is about no reservation. Say why its work is on us.");
        }
        UUID work = entries.note(id, Prose.plain("words", wish.words(), WORDS_MAX));
        written(ticket, work, began, worked, wish);
        if (reservation != null) {
            if (wish.corrects() != null) {
                minutes.takeBack(Source.TICKET, wish.corrects());
            }
            if (wish.onUs() == null) {
                affordable(minutes.cost(reservation, began, worked));
            }
            minutes.consume(new Use(Source.TICKET, work, reservation, began, worked), wish.onUs() == null);
        }
        audit.record(
                wish.corrects() == null ? "ticket.worked" : "ticket.work-corrected",
                "ticket",
                id,
                Map.of("number", ticket.number(), "minutes", worked, "chargeable", wish.onUs() == null));
        return new WorkView(work, began, worked, wish.onUs(), null, caller.name(), clock.now(), wish.corrects(), false);
    }

    private static Instant began(WorkWish wish) {
        if (wish.beganAt() == null) {
            throw Problem.invalid("beganAt", "Say when the work began.");
        }
        return wish.beganAt().truncatedTo(ChronoUnit.SECONDS);
    }

    private static int worked(WorkWish wish) {
        int least = wish.corrects() == null ? 1 : 0;
        Integer wanted = wish.minutes();
        if (wanted == null || wanted < least || wanted > MINUTES_MAX) {
            throw Problem.invalid("minutes", "Write a whole number from " + least + " to " + MINUTES_MAX + ".");
        }
        return wanted;
    }

    private static void affordable(MinutesCost cost) {
        if (cost.needsApproval() || !cost.isSold()) {
            throw Problem.conflict(
                    "This takes " + cost.minutes() + " minutes, and " + cost.left()
                            + " included ones are left in " + cost.month()
                            + ". The customer has not approved what the others cost: ask for that on the ticket, or say why the work is on us.");
        }
    }

    private void written(TicketView ticket, UUID work, Instant began, int worked, WorkWish wish) {
        try {
            sql.update(
                    "insert into engagement.work_log (tenant_id, id, ticket_id, began_at, minutes, on_us, corrects, author, author_name)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    caller.tenant(),
                    work,
                    ticket.id(),
                    began,
                    worked,
                    wish.onUs(),
                    wish.corrects(),
                    caller.subject(),
                    caller.name());
        } catch (DatabaseException refused) {
            throw told(refused);
        }
    }

    private static RuntimeException told(DatabaseException refused) {
        return switch (refused.constraint()) {
            case "work_goes_on_elsewhere" ->
                Problem.conflict("This ticket was merged into another one. Note the work there.");
            case "change_is_approved" ->
                Problem.invalid("beganAt", "Work on a change begins when the customer has approved its plan.");
            case "work_is_over" -> Problem.invalid("beganAt", "Note work when it is done.");
            case "work_is_recent" -> Problem.invalid("beganAt", "Note work within sixty days.");
            case "work_of_this_ticket" -> Problem.invalid("corrects", "There is no such work on this ticket.");
            case "work_corrected_once" ->
                Problem.conflict("This work was corrected already. Correct what took its place.");
            case "work_month_is_open" ->
                Problem.conflict("The minutes of that month are closed: work is noted until five days after its end."
                        + " Later, propose a correction of minutes.");
            default -> refused;
        };
    }
}
