package eu.bailiwick.engagement.session;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.NoteView;
import eu.bailiwick.engagement.ticket.Prose;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What those who come to a session, or look after those who do, write to each other about it. No tenant
/// reads a word: the portal's own role cannot.
@ApplicationScoped
public class SessionNotes {
    private static final int WORDS_MAX = 5000;
    private final Schedule schedule;
    private final Ops ops;
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;

    SessionNotes(Schedule schedule, Ops ops, Sql sql, Caller caller, Audit audit) {
        this.schedule = schedule;
        this.ops = ops;
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
    }

    /// Newest first, from below `before` on.
    public List<NoteView> list(UUID session, @Nullable UUID before, int limit) {
        schedule.visible(session, caller);
        Where where = Where.of("session_id = ?", session).and("id < ?", before);
        return ops.list(
                "select id, author_name, body, at from engagement.session_note" + where.text()
                        + "order by id desc limit ?",
                row -> new NoteView(row.uuid(1), row.text(2), row.text(3), row.instant(4)),
                where.values(limit));
    }

    /// Keeps a note, for the tenant whose session it is; answers its id. The trail says that it was
    /// written, not what.
    UUID add(UUID session, @Nullable String words) {
        schedule.visible(session, caller);
        String said = Prose.plain("note", words, WORDS_MAX);
        UUID id = Ids.next();
        sql.update(
                "insert into engagement.session_note (tenant_id, id, session_id, author, author_name, body) values (?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                session,
                caller.subject(),
                caller.name(),
                said);
        audit.record("session.noted", Sessions.THING, session, Map.of());
        return id;
    }
}
