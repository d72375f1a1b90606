package eu.bailiwick.engagement.desk;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.desk.ChecklistItemView.Mark;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Prose;
import eu.bailiwick.engagement.ticket.TicketApi.Visibility;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is to be done on tickets, item by item: written and ticked by the staff, and seen by the tenant where it is
/// meant to be. What is not, only the role of the staff's pages can read.
@ApplicationScoped
@Named("checklists")
public class Checklists {
    private static final int ITEM_MAX = 300;
    private static final int LINES_MAX = 50;
    private static final int WORDS_MAX = 5000;
    private final Sql sql;
    private final ChecklistRows rows;
    private final Tickets tickets;
    private final Macros macros;
    private final Desk desk;
    private final Caller caller;
    private final Audit audit;
    private final PortalClock clock;

    Checklists(
            Sql sql,
            ChecklistRows rows,
            Tickets tickets,
            Macros macros,
            Desk desk,
            Caller caller,
            Audit audit,
            PortalClock clock) {
        this.sql = sql;
        this.rows = rows;
        this.tickets = tickets;
        this.macros = macros;
        this.desk = desk;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    /// Of a ticket that the caller sees, as it was written: the staff all of it, the tenant what is shown to it.
    public List<ChecklistItemView> of(UUID ticket) {
        desk.of(ticket, () -> tickets.view(ticket));
        return desk.isStaff() ? rows.all(ticket) : rows.shown(ticket);
    }

    /// For the page of a ticket.
    public List<ChecklistItemView> beside(TicketView ticket) {
        return of(ticket.id());
    }

    /// What was added. Its words are not repeated here: answers are kept for their keys where the tenant's own are.
    @Schema(name = "ChecklistAdded")
    public record Added(Visibility visibility, List<UUID> items) {}

    /// Adds items to a ticket of the tenant in view, from words or from a list that is kept.
    @Transactional
    public Added add(UUID ticket, ChecklistWish wish) {
        caller.require("ticket:work");
        List<String> lines = lines(wish);
        TicketView about = tickets.view(ticket);
        Visibility visibility = wish.visibility() == null ? Visibility.INTERNAL : wish.visibility();
        List<UUID> items = new ArrayList<>();
        told(() -> lines.forEach(words -> {
            UUID id = Ids.next();
            sql.update(
                    "insert into engagement.checklist_item (tenant_id, id, ticket_id, words, shown, macro_id, author, author_name)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    caller.tenant(),
                    id,
                    ticket,
                    words,
                    visibility == Visibility.PUBLIC,
                    wish.macro(),
                    caller.subject(),
                    caller.name());
            items.add(id);
        }));
        audit.record("ticket.checklist-added", "ticket", ticket, Map.of("number", about.number()));
        return new Added(visibility, List.copyOf(items));
    }

    private List<String> lines(ChecklistWish wish) {
        UUID macro = wish.macro();
        boolean said = wish.words() != null && !wish.words().isBlank();
        if (macro != null && said) {
            throw Problem.invalid("words", "Write items or choose a list, not both.");
        }
        if (macro == null) {
            return lines("words", wish.words());
        }
        MacroView list = macros.view(macro);
        if (list.kind() != MacroKind.CHECKLIST) {
            throw Problem.invalid("macro", "Choose a list of items that is kept.");
        }
        return lines("macro", list.words());
    }

    /// The items of a text, one on each line.
    static List<String> lines(String field, @Nullable String words) {
        List<String> lines = Prose.plain(field, words, WORDS_MAX)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() > LINES_MAX || lines.stream().anyMatch(line -> line.length() > ITEM_MAX)) {
            throw Problem.invalid(field, "Write at most 50 items, each on a line of at most 300 characters.");
        }
        return lines;
    }

    /// What was marked, without the words of the item.
    @Schema(name = "ChecklistMarkSet")
    public record MarkSet(UUID item, Mark mark, String by, Instant at) {}

    /// Ticks an item of a ticket of the tenant in view, takes that back, or drops the item.
    @Transactional
    public MarkSet mark(UUID ticket, UUID item, @Nullable Mark mark) {
        caller.require("ticket:work");
        if (mark == null) {
            throw Problem.invalid("mark", "Say whether it is done, open or dropped.");
        }
        TicketView about = tickets.view(ticket);
        told(() -> sql.update(
                "insert into engagement.checklist_mark (tenant_id, item_id, ticket_id, mark, author, author_name) values (?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                item,
                ticket,
                mark,
                caller.subject(),
                caller.name()));
        audit.record("ticket.checklist-marked", "ticket", ticket, Map.of("number", about.number()));
        return new MarkSet(item, mark, caller.name(), clock.now());
    }

    private static void told(Runnable statements) {
        try {
            statements.run();
        } catch (DatabaseException refused) {
            throw switch (refused.constraint()) {
                case "checklist_item_of_this_ticket" -> Problem.notFound();
                case "checklist_of_an_open_ticket" -> Problem.conflict("The list of a closed ticket stays as it is.");
                case "checklist_length" -> Problem.conflict("A ticket has a hundred items at most.");
                case "checklist_mark_changes" -> Problem.conflict("The item is so already. Look at how it stands now.");
                default -> refused;
            };
        }
    }
}
