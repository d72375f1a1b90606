package eu.bailiwick.engagement.session;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.session.SessionRepository.End;
import eu.bailiwick.engagement.slot.Reason;
import eu.bailiwick.engagement.slot.Slot;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the provider's staff does with a session of the tenant in view.
@ApplicationScoped
public class StaffSessions {
    private static final int WHOLE = 100;
    private static final Duration EARLIEST = Duration.ofHours(1);
    static final int REASON_MAX = 1000;
    private final SessionRepository repository;
    private final SessionTypes types;
    private final SlotFinder finder;
    private final SessionClock timetable;
    private final Reservations reservations;
    private final Audit audit;
    private final Caller caller;
    private final Sql sql;
    private final PortalClock clock;

    StaffSessions(
            SessionRepository repository,
            SessionTypes types,
            SlotFinder finder,
            SessionClock timetable,
            Reservations reservations,
            Audit audit,
            Caller caller,
            Sql sql,
            PortalClock clock) {
        this.repository = repository;
        this.types = types;
        this.finder = finder;
        this.timetable = timetable;
        this.reservations = reservations;
        this.audit = audit;
        this.caller = caller;
        this.sql = sql;
        this.clock = clock;
    }

    /// How a session went, as its engineer or an operator says.
    @Schema(name = "SessionOutcome")
    public enum Outcome {
        /// It took place, and its engineers say from when to when.
        WORKED,
        /// It took place for as long as it was booked, which nobody can say before that is over.
        HELD_AS_BOOKED,
        TENANT_ABSENT,
        /// Given up by us, before it began; it costs nothing.
        CALLED_OFF
    }

    /// What is said about how it went.
    ///
    /// @param begin when its engineers began to work, and `end` when they stopped; only of what took place
    public record Said(
            Outcome outcome,
            @Nullable String reason,
            @Nullable Instant begin,
            @Nullable Instant end) {}

    /// Says how it went; engineers speak for their own sessions only. What was worked is counted, and what was held for
    /// longer is given back.
    @Transactional
    public SessionView conclude(UUID id, Said said) {
        Outcome outcome = said.outcome;
        String reason = said.reason;
        SessionView session = repository.lock(id).orElseThrow(Problem::notFound);
        requireOwn(session);
        String why = outcome == Outcome.CALLED_OFF
                ? Problem.plain("reason", reason, REASON_MAX)
                : Problem.plainIfAny("reason", reason, REASON_MAX);
        boolean fits =
                outcome == Outcome.CALLED_OFF ? session.state().isAhead() : session.state() == SessionState.IN_PROGRESS;
        if (!fits) {
            throw Problem.conflict("A session is called off before it begins, and concluded while it runs.");
        }
        Period worked = worked(session, said);
        End end = switch (outcome) {
            case WORKED, HELD_AS_BOOKED -> new End(SessionState.COMPLETED, caller.name(), null, why, WHOLE);
            case TENANT_ABSENT -> new End(SessionState.TENANT_ABSENT, caller.name(), "TENANT", why, WHOLE);
            case CALLED_OFF -> new End(SessionState.CANCELLED, caller.name(), "PROVIDER", why, 0);
        };
        SessionRefusals.told(() -> repository.end(id, end, worked));
        timetable.drop(id);
        repository.step(id, why);
        if (session.state() == SessionState.BOOKED) {
            timetable.tell(id);
        }
        return written(
                switch (outcome) {
                    case WORKED, HELD_AS_BOOKED -> "session.completed";
                    case TENANT_ABSENT -> "session.tenant-absent";
                    case CALLED_OFF -> "session.cancelled";
                },
                id);
    }

    private @Nullable Period worked(SessionView session, Said said) {
        Instant now = clock.now();
        if (said.outcome == Outcome.HELD_AS_BOOKED && now.isBefore(session.end())) {
            throw Problem.conflict("It is not over yet. Say from when to when you worked.");
        }
        if (said.outcome != Outcome.WORKED) {
            return null;
        }
        Instant begin = said.begin == null ? null : said.begin.truncatedTo(ChronoUnit.SECONDS);
        Instant end = said.end == null ? null : said.end.truncatedTo(ChronoUnit.SECONDS);
        Instant last = session.end().plus(Duration.ofMinutes(session.extensionMinutes()));
        if (begin == null || begin.isBefore(session.start().minus(EARLIEST)) || !begin.isBefore(last)) {
            throw Problem.invalid("begin", "Say when you began: at its time, or up to an hour before it.");
        }
        if (end == null || !end.isAfter(begin) || end.isAfter(now)) {
            throw Problem.invalid("end", "Say when you stopped: after you began, and not ahead of now.");
        }
        return new Period(begin, end);
    }

    private void requireOwn(SessionView session) {
        boolean own = caller.may("engineer:write")
                || sql.one(
                        "select exists (select from engagement.session_engineer e join engagement.engineer g on g.id = e.engineer_id"
                                + " where e.tenant_id = ? and e.session_id = ? and g.subject = ?)",
                        row -> row.bool(1),
                        caller.tenant(),
                        session.id(),
                        caller.subject());
        if (!own) {
            throw Problem.forbidden("Engineers speak for the sessions that they are in.");
        }
    }

    /// Somebody else comes at the same time, for a reason that the customer reads: who stands in for an absence, if
    /// they can, else whom the rules choose.
    @Transactional
    public SessionView reassign(UUID id, UUID leaving, @Nullable String reason) {
        String why = Problem.plain("reason", reason, REASON_MAX);
        SessionView session = repository.lock(id).orElseThrow(Problem::notFound);
        if (session.state() != SessionState.BOOKED
                || session.engineers().stream().noneMatch(one -> one.id().equals(leaving))) {
            throw Problem.conflict("Only an engineer of a booked session that is ahead can be replaced.");
        }
        repository.lockFor(allOthers(session));
        Slot.Chosen other = standIn(session, leaving)
                .orElseThrow(() -> new Problem(
                        ProblemType.NO_CAPACITY,
                        "Nobody else is free and cleared at that time. Ask the customer for another one."));
        SessionRefusals.told(() -> {
            repository.leave(id, leaving);
            repository.join(id, List.of(other));
            repository.touch(id);
        });
        repository.step(id, why);
        timetable.tell(id);
        return written("session.reassigned", id);
    }

    private List<UUID> allOthers(SessionView session) {
        return sql.list(
                "select id from engagement.engineer where active and not id = any (?::uuid[])",
                row -> row.uuid(1),
                session.engineers().stream().map(one -> one.id().toString()).toList());
    }

    private Optional<Slot.Chosen> standIn(SessionView session, UUID leaving) {
        SessionTypeView one =
                forOne(types.view(session.type()), session.during().length());
        String law = reservations.view(session.reservation()).jurisdiction();
        SlotFinder.Wish wish = new SlotFinder.Wish(
                one, session.reservation(), session.ticket(), law, repository.language(session.id()), null);
        List<UUID> order = new ArrayList<>(substitutes(session, leaving));
        order.addAll(allOthers(session));
        for (UUID candidate : order) {
            Optional<Slot> free = finder.exactly(wish, session.start(), List.of(candidate)).stream()
                    .findFirst();
            if (free.isPresent()) {
                Slot.Chosen chosen = free.get().engineers().getFirst();
                return Optional.of(new Slot.Chosen(
                        chosen.id(),
                        chosen.name(),
                        List.of(
                                new Reason(Reason.Rule.CLEARED, law),
                                new Reason(Reason.Rule.STANDS_IN, nameOf(session, leaving)))));
            }
        }
        return Optional.empty();
    }

    private static String nameOf(SessionView session, UUID engineer) {
        return session.engineers().stream()
                .filter(one -> one.id().equals(engineer))
                .map(SessionView.SessionEngineer::name)
                .findFirst()
                .orElse("");
    }

    private List<UUID> substitutes(SessionView session, UUID leaving) {
        return sql.list(
                "select substitute from engagement.absence where engineer_id = ? and withdrawn_at is null and substitute"
                        + " is not null and period && ?",
                row -> row.uuid(1),
                leaving,
                session.during());
    }

    // The same time for one person, however soon it is: the customer asked for it in time.
    private static SessionTypeView forOne(SessionTypeView type, Duration length) {
        return new SessionTypeView(
                type.code(),
                type.name(),
                type.nameDe(),
                type.description(),
                type.descriptionDe(),
                (int) length.toMinutes(),
                type.beforeMinutes(),
                type.afterMinutes(),
                type.gridMinutes(),
                0,
                365,
                1,
                type.skills(),
                type.engineerDayMax(),
                type.tenantWeekMax(),
                type.freeUntilMinutes(),
                type.latePercent(),
                type.movesMax(),
                true,
                type.engineerDayMinutesMax(),
                type.tenantWeekMinutesMax(),
                type.engineerWeekMax(),
                type.tenantMonthMax(),
                type.version());
    }

    private SessionView written(String action, UUID id) {
        SessionView now = repository.find(id).orElseThrow(Problem::notFound);
        Map<String, Object> told = new HashMap<>(Map.of(
                "reservation",
                now.reservation().toString(),
                "engineers",
                now.engineers().stream().map(SessionView.SessionEngineer::name).toList()));
        if (now.worked() != null) {
            told.put("worked", now.worked().begin() + "/" + now.worked().end());
        }
        audit.record(action, Sessions.THING, id, told);
        return now;
    }
}
