package eu.bailiwick.engagement.session;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.session.SessionRepository.End;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Books what was held, or lets it go. Since it was held an engineer can have gone away, lost a clearance or got
/// something else to do, so all of it is looked at again, under the locks that whoever changes one of these takes, too.
@ApplicationScoped
class Confirmations {
    private final SessionRepository repository;
    private final Sessions sessions;
    private final SlotFinder finder;
    private final SessionClock timetable;
    private final Audit audit;
    private final Caller caller;
    private final PortalClock clock;

    Confirmations(
            SessionRepository repository,
            Sessions sessions,
            SlotFinder finder,
            SessionClock timetable,
            Audit audit,
            Caller caller,
            PortalClock clock) {
        this.repository = repository;
        this.sessions = sessions;
        this.finder = finder;
        this.timetable = timetable;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /// Makes a held session a booked one.
    @Transactional
    SessionView confirm(UUID id, @Nullable String topic) {
        String about = Problem.plain("topic", topic, Sessions.TOPIC_MAX);
        SessionView session = repository.lock(id).orElseThrow(Problem::notFound);
        requireHeld(session);
        if (!sessions.canBeBooked(session.reservation())) {
            throw SessionRefusals.over().with("obstacle", "RESERVATION");
        }
        if (!session.start().isAfter(clock.now())) {
            throw SessionRefusals.gone();
        }
        repository.lockFor(session.engineers().stream()
                .map(SessionView.SessionEngineer::id)
                .toList());
        finder.obstacle(sessions.again(session, repository.language(id), session), session)
                .ifPresent(why -> {
                    throw SessionRefusals.hindered(why);
                });
        SessionRefusals.told(() -> repository.book(id, about));
        repository.step(id, "");
        timetable.book(id, session.during());
        timetable.tell(id);
        return sessions.written("session.booked", id);
    }

    private void requireHeld(SessionView session) {
        String why = session.endedReason();
        if (session.state() == SessionState.CANCELLED && why != null && !why.isBlank()) {
            throw repository.isEndedByTenant(session.id())
                    ? Problem.conflict("This session is not held any more.")
                    : new Problem(ProblemType.NO_CAPACITY, why);
        }
        if (session.state() != SessionState.HELD) {
            throw Problem.conflict(
                    session.state() == SessionState.EXPIRED
                            ? "The time was held for ten minutes, which are over. Choose a time again."
                            : "This session is not held any more.");
        }
    }

    /// Lets go what is held and cannot be booked, so that nobody waits for it; it costs nothing.
    @Transactional
    void release(UUID id, String why) {
        repository.lock(id).filter(it -> it.state() == SessionState.HELD).ifPresent(held -> {
            repository.end(id, new End(SessionState.CANCELLED, caller.name(), "PROVIDER", why, 0));
            repository.step(id, why);
            timetable.drop(id);
            audit.record(
                    "session.cancelled",
                    Sessions.THING,
                    id,
                    Map.of("reservation", held.reservation().toString(), "reason", why));
        });
    }
}
