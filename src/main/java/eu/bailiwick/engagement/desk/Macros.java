package eu.bailiwick.engagement.desk;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.Prose;
import eu.bailiwick.engagement.ticket.TicketState;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Answers that the staff give often, each with the state in which it leaves the ticket, and notes and checklists that
/// they write often.
@ApplicationScoped
public class Macros {
    private static final int NAME_MAX = 60;
    private static final int WORDS_MAX = 5000;
    private static final List<TicketState> PLACES = List.of(
            TicketState.TRIAGED,
            TicketState.IN_PROGRESS,
            TicketState.WAITING_CUSTOMER,
            TicketState.WAITING_VENDOR,
            TicketState.RESOLVED);
    private static final String NEWEST =
            "select distinct on (name) id, name, body, moves_to, written_by_name, written_at, kind from engagement.macro"
                    + " order by name, written_at desc, id desc";
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;

    Macros(Sql sql, Caller caller, Audit audit) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
    }

    /// Where an answer may leave a ticket.
    public static List<TicketState> places() {
        return PLACES;
    }

    /// The newest of each name, by name.
    @Transactional
    public List<MacroView> list() {
        return sql.list(NEWEST, Macros::read);
    }

    /// Those of a kind.
    @Transactional
    public List<MacroView> list(MacroKind kind) {
        return list().stream().filter(one -> one.kind() == kind).toList();
    }

    @Transactional
    public MacroView view(UUID id) {
        return sql.optional(
                        "select id, name, body, moves_to, written_by_name, written_at, kind from engagement.macro where id = ?",
                        Macros::read,
                        id)
                .orElseThrow(Problem::notFound);
    }

    @Transactional
    public MacroView write(MacroWish wish) {
        String name = Problem.plain("name", wish.name(), NAME_MAX);
        MacroKind kind = wish.kind() == null ? MacroKind.ANSWER : wish.kind();
        String words = kind == MacroKind.CHECKLIST
                ? String.join("\n", Checklists.lines("words", wish.words()))
                : Prose.plain("words", wish.words(), WORDS_MAX);
        TicketState to = wish.movesTo();
        if (to != null && !PLACES.contains(to)) {
            throw Problem.invalid("movesTo", "An answer leaves a ticket where work on it goes on, waits or is done.");
        }
        if (to != null && kind != MacroKind.ANSWER) {
            throw Problem.invalid("movesTo", "A note takes nothing anywhere. Leave this empty.");
        }
        UUID id = Ids.next();
        sql.update(
                "insert into engagement.macro (id, kind, name, body, moves_to, written_by_name) values (?, ?, ?, ?, ?, ?)",
                id,
                kind,
                name,
                words,
                to,
                caller.name());
        audit.record("macro.written", "macro", id, Map.of("name", name));
        return view(id);
    }

    private static MacroView read(Row row) {
        String to = row.textOrNull(4);
        return new MacroView(
                row.uuid(1),
                MacroKind.valueOf(row.text(7)),
                row.text(2),
                row.text(3),
                to == null ? null : TicketState.valueOf(to),
                row.text(5),
                row.instant(6));
    }
}
