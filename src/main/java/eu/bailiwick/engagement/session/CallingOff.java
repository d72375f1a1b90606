package eu.bailiwick.engagement.session;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.session.SessionRepository.End;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.GivenBack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Calls off the sessions for which there is nothing left to meet about, within the transaction that gave a
/// reservation's time back. They cost nothing: neither side gave them up.
@ApplicationScoped
class CallingOff {
    private final SessionRepository repository;
    private final SessionClock timetable;
    private final Audit audit;
    private final Caller caller;
    private final Sql sql;

    CallingOff(SessionRepository repository, SessionClock timetable, Audit audit, Caller caller, Sql sql) {
        this.repository = repository;
        this.timetable = timetable;
        this.audit = audit;
        this.caller = caller;
        this.sql = sql;
    }

    void givenBack(@Observes GivenBack it) {
        String why = it.time() == null ? "Its reservation was given up." : "Its reservation ends earlier.";
        ahead(it).forEach(session -> repository.lock(session).ifPresent(found -> callOff(found, why)));
    }

    private List<UUID> ahead(GivenBack it) {
        Where where = Where.of("s.tenant_id = ?", caller.tenant())
                .and("s.reservation_id = ?", it.reservation())
                .and("s.state in ('HELD', 'BOOKED')")
                .and("lower(s.during) <@ ?::tstzrange", it.time());
        return sql.list(
                "select s.id from engagement.session s" + where.text() + "order by lower(s.during), s.id",
                row -> row.uuid(1),
                where.values());
    }

    private void callOff(SessionView session, String why) {
        if (session.state() == SessionState.EXPIRED) {
            repository.expire(session.id());
            return;
        }
        if (!session.state().isAhead()) {
            return;
        }
        repository.end(session.id(), new End(SessionState.CANCELLED, caller.name(), null, why, 0));
        repository.step(session.id(), why);
        timetable.drop(session.id());
        if (session.state() == SessionState.BOOKED) {
            timetable.tell(session.id());
        }
        audit.record(
                "session.cancelled",
                Sessions.THING,
                session.id(),
                Map.of("reservation", session.reservation().toString(), "reason", why));
    }
}
