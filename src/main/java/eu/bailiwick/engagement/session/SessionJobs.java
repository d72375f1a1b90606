package eu.bailiwick.engagement.session;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.session.SessionRepository.End;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What happens to sessions by itself. A job that was planned for a time that no longer holds finds nothing to do.
final class SessionJobs {
    private SessionJobs() {}

    /// A hold ends when its time is over.
    @ApplicationScoped
    static class Hold implements JobHandler {
        private final SessionRepository repository;
        private final Audit audit;

        Hold(SessionRepository repository, Audit audit) {
            this.repository = repository;
            this.audit = audit;
        }

        @Override
        public String kind() {
            return SessionClock.HOLD;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            UUID id = UUID.fromString(subject);
            repository.lock(id).filter(it -> it.state() == SessionState.EXPIRED).ifPresent(expired -> {
                repository.expire(id);
                audit.record("session.expired", Sessions.THING, id, Map.of());
            });
        }
    }

    /// A session begins, when each engineer is still cleared for the law of its reservation; otherwise it is off, at
    /// our cost.
    @ApplicationScoped
    static class Start implements JobHandler {
        private final SessionRepository repository;
        private final SessionClock timetable;
        private final Sql sql;
        private final Audit audit;
        private final Caller caller;
        private final PortalClock clock;

        Start(
                SessionRepository repository,
                SessionClock timetable,
                Sql sql,
                Audit audit,
                Caller caller,
                PortalClock clock) {
            this.repository = repository;
            this.timetable = timetable;
            this.sql = sql;
            this.audit = audit;
            this.caller = caller;
            this.clock = clock;
        }

        @Override
        public String kind() {
            return SessionClock.START;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            UUID id = UUID.fromString(subject);
            Optional<SessionView> found = repository.lock(id);
            if (found.isEmpty()
                    || found.get().state() != SessionState.BOOKED
                    || found.get().start().isAfter(clock.now())) {
                return;
            }
            if (areCleared(id)) {
                repository.begin(id);
                audit.record("session.begun", Sessions.THING, id, Map.of());
            } else {
                String why = "An engineer was no longer cleared for this jurisdiction.";
                repository.end(id, new End(SessionState.CANCELLED, caller.name(), "PROVIDER", why, 0));
                timetable.tell(id);
                audit.record("session.cancelled", Sessions.THING, id, Map.of("reason", why));
            }
            repository.step(id, "");
        }

        private boolean areCleared(UUID id) {
            return sql.one(
                    "select bool_and(engagement.is_cleared(e.engineer_id, r.jurisdiction)) from engagement.session_engineer e"
                            + " join engagement.session s on s.tenant_id = e.tenant_id and s.id = e.session_id"
                            + " join reservation.reservation r on r.tenant_id = s.tenant_id and r.id = s.reservation_id"
                            + " where s.tenant_id = ? and s.id = ?",
                    row -> row.bool(1),
                    caller.tenant(),
                    id);
        }
    }

    /// An hour after its end a session counts as held.
    @ApplicationScoped
    static class Finish implements JobHandler {
        private static final int WHOLE = 100;
        private final SessionRepository repository;
        private final Audit audit;
        private final Caller caller;
        private final PortalClock clock;

        Finish(SessionRepository repository, Audit audit, Caller caller, PortalClock clock) {
            this.repository = repository;
            this.audit = audit;
            this.caller = caller;
            this.clock = clock;
        }

        @Override
        public String kind() {
            return SessionClock.END;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            UUID id = UUID.fromString(subject);
            repository
                    .lock(id)
                    .filter(it ->
                            it.state() == SessionState.IN_PROGRESS && !it.end().isAfter(clock.now()))
                    .ifPresent(over -> {
                        repository.end(id, new End(SessionState.COMPLETED, caller.name(), null, "", WHOLE));
                        repository.step(id, "");
                        audit.record("session.completed", Sessions.THING, id, Map.of());
                    });
        }
    }
}
