package eu.bailiwick.engagement.session;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.minutes.Minutes;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sessions of the tenant in view that may go on for longer than they were booked: the tenant says by how much, and no
/// more of it is ever counted. The minutes for it are held at once, so that they are there when it ends.
@ApplicationScoped
public class Extensions {
    private static final int LONGEST = 240;
    private final SessionRepository repository;
    private final Minutes minutes;
    private final Audit audit;

    Extensions(SessionRepository repository, Minutes minutes, Audit audit) {
        this.repository = repository;
        this.minutes = minutes;
        this.audit = audit;
    }

    /// Lets a session that runs count by so many minutes longer than it was booked, at most; a second word takes the
    /// place of the first and is never less.
    ///
    /// @param longer minutes of one engineer
    @Transactional
    public SessionView extend(UUID id, @Nullable Integer longer) {
        if (longer == null || longer < 1 || longer > LONGEST) {
            throw Problem.invalid("minutes", "Write a whole number from 1 to " + LONGEST + ".");
        }
        SessionView session = repository.lock(id).orElseThrow(Problem::notFound);
        if (session.state() != SessionState.IN_PROGRESS) {
            throw SessionRefusals.notRunning();
        }
        int more = longer - session.extensionMinutes();
        if (more <= 0) {
            throw Problem.invalid("minutes", "It may go on for that long already. Write more minutes, or leave it.");
        }
        minutes.require(
                session.reservation(),
                session.start(),
                more * session.engineers().size());
        SessionRefusals.told(() -> repository.extend(id, longer));
        repository.step(id, "It may go on for " + longer + " minutes more.");
        audit.record(
                "session.extended",
                Sessions.THING,
                id,
                Map.of("reservation", session.reservation().toString(), "minutes", longer));
        return repository.find(id).orElseThrow(Problem::notFound);
    }
}
