package eu.bailiwick.engagement.session;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plans what happens to a session by itself: a hold expires, it begins, it is over.
@ApplicationScoped
class SessionClock {
    static final String HOLD = "session.hold";
    static final String START = "session.start";
    static final String END = "session.end";
    private static final Duration GRACE = Duration.ofHours(1);
    private final Jobs jobs;
    private final Caller caller;
    private final PortalClock clock;

    SessionClock(Jobs jobs, Caller caller, PortalClock clock) {
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
    }

    void plan(UUID session, Period during, @Nullable Instant holdUntil) {
        if (holdUntil == null) {
            book(session, during);
        } else {
            jobs.plan(HOLD, session, caller.tenant(), holdUntil);
        }
    }

    void book(UUID session, Period during) {
        jobs.drop(HOLD, session);
        jobs.plan(
                session,
                caller.tenant(),
                Map.of(START, during.start(), END, during.end().plus(GRACE)));
    }

    /// What was planned for the time before stays planned and finds nothing to do, unless the session moves back to it.
    void move(UUID session, Period during) {
        book(session, during);
    }

    void drop(UUID session) {
        jobs.drop("", session);
    }

    /// Tells those who meet, after this transaction has committed.
    void tell(UUID session) {
        jobs.plan(SessionMail.KIND, session, caller.tenant(), clock.now());
    }
}
