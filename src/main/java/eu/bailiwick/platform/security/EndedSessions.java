package eu.bailiwick.platform.security;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keycloak's sessions that have ended, so that every replica refuses them from the next request on. By wall time: a
/// clock that was moved makes no session older.
@ApplicationScoped
public class EndedSessions {
    // Longer than any session lives; an older one is refused by its own age.
    private static final String LONG_AGO = "clock_timestamp() - interval '2 days'";
    // What the database has not taken yet counts on this replica.
    private final Set<String> unwritten = ConcurrentHashMap.newKeySet();
    private final Sql sql;
    private final Ops ops;

    EndedSessions(Sql sql, Ops ops) {
        this.sql = sql;
        this.ops = ops;
    }

    /// Whether the session with that `sid` has ended. Asked before a tenant is known, so it reads as the provider.
    public boolean contains(String sid) {
        return unwritten.contains(sid)
                || ops.optional("select 1 from platform.ended_session where sid = ?", row -> row.intValue(1), sid)
                        .isPresent();
    }

    @Transactional
    public void add(Collection<String> sids) {
        sql.update("delete from platform.ended_session where ended_at < " + LONG_AGO);
        sql.batch(
                "insert into platform.ended_session (sid, ended_at) values (?, clock_timestamp()) on conflict do nothing",
                sids.stream().map(sid -> new Object[] {sid}).toList());
    }

    /// Ends it on this replica at once, whatever the database does, and on all of them when it is written.
    void end(String sid) {
        unwritten.add(sid);
    }

    /// Writes what ended and is not written yet.
    void write() {
        List<String> due = unwritten.stream().sorted().toList();
        if (!due.isEmpty()) {
            add(due);
            due.forEach(unwritten::remove);
        }
    }

    @Transactional
    public void remove(String sid) {
        unwritten.remove(sid);
        sql.update("delete from platform.ended_session where sid = ?", sid);
    }
}
