package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.minutes.Corrections;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Proposes minutes in return for a session that our side let down, whoever wrote that it did. What it would have
/// taken is free already; this is for the time that its tenant waited.
@ApplicationScoped
class MakingGood {
    private final SessionRepository repository;
    private final Corrections corrections;
    private final Sql sql;
    private final Caller caller;

    MakingGood(SessionRepository repository, Corrections corrections, Sql sql, Caller caller) {
        this.repository = repository;
        this.corrections = corrections;
        this.sql = sql;
        this.caller = caller;
    }

    void changed(@Observes SessionChanged it) {
        boolean letDown =
                sql.one("select engagement.is_let_down(?, ?)", row -> row.bool(1), caller.tenant(), it.session());
        if (letDown) {
            SessionView session = repository.find(it.session()).orElseThrow();
            corrections.makeGood(
                    session.reservation(),
                    session.id(),
                    session.state() == SessionState.ENGINEER_ABSENT
                            ? "No engineer came to a session."
                            : "We called a session off late.");
        }
    }
}
