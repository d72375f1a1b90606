package eu.bailiwick.engagement.session;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.minutes.Minutes;
import eu.bailiwick.engagement.session.SessionRepository.End;
import eu.bailiwick.engagement.session.SessionRepository.NewSession;
import eu.bailiwick.engagement.session.SessionView.SessionStep;
import eu.bailiwick.engagement.slot.Slot;
import eu.bailiwick.engagement.ticket.Appointments;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sessions of the tenant in view.
@ApplicationScoped
public class Sessions {
    static final String THING = "session";
    private static final Duration HELD_FOR = Duration.ofMinutes(10);
    static final int TOPIC_MAX = 1000;
    private final SessionRepository repository;
    private final SessionTypes types;
    private final SlotFinder finder;
    private final SessionClock timetable;
    private final Reservations reservations;
    private final Minutes minutes;
    private final Appointments appointments;
    private final Audit audit;
    private final Caller caller;
    private final PortalClock clock;

    Sessions(
            SessionRepository repository,
            SessionTypes types,
            SlotFinder finder,
            SessionClock timetable,
            Reservations reservations,
            Minutes minutes,
            Appointments appointments,
            Audit audit,
            Caller caller,
            PortalClock clock) {
        this.repository = repository;
        this.types = types;
        this.finder = finder;
        this.timetable = timetable;
        this.reservations = reservations;
        this.minutes = minutes;
        this.appointments = appointments;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    public SessionView view(UUID id) {
        return repository.find(id).orElseThrow(Problem::notFound);
    }

    /// The latest first; of one reservation, when one is named.
    @Transactional
    public List<SessionView> list(@Nullable UUID reservation) {
        return repository.list(reservation, null);
    }

    /// Those about a ticket, the latest first.
    @Transactional
    public List<SessionView> about(UUID ticket) {
        return repository.list(null, ticket);
    }

    /// What has become of it, from the beginning on.
    @Transactional
    public List<SessionStep> steps(UUID id) {
        view(id);
        return repository.steps(id);
    }

    /// The slots of a kind of session for a reservation within a time, each with who comes and why.
    ///
    /// @param ticket of the reservation, when it is about one; whoever works on it comes first
    @Transactional
    public List<Slot> slots(String type, UUID reservation, @Nullable UUID ticket, Period asked, String language) {
        if (ticket != null) {
            appointments.expect(ticket, reservation);
        }
        return finder.find(wish(type, reservation, ticket, language, null), asked);
    }

    /// The slots to which a session can move; who comes stays, where they can.
    @Transactional
    public List<Slot> slotsToMove(UUID session, Period asked) {
        SessionView moving = view(session);
        return finder.find(again(moving, repository.language(session), moving), asked);
    }

    /// The slots that take the place of one that was held.
    @Transactional
    List<Slot> slotsInstead(UUID session, Period asked) {
        SessionView held = view(session);
        return finder.find(again(held, repository.language(session), null), asked);
    }

    /// What a session looked for, asked again.
    SlotFinder.Wish again(SessionView session, String language, @Nullable SessionView moving) {
        return wish(session.type(), session.reservation(), session.ticket(), language, moving);
    }

    private SlotFinder.Wish wish(
            String type, UUID reservation, @Nullable UUID ticket, String language, @Nullable SessionView moving) {
        ReservationView for_ = reservations.view(reservation);
        return new SlotFinder.Wish(types.view(type), reservation, ticket, for_.jurisdiction(), language, moving);
    }

    /// Books a slot for a reservation, or holds it for ten minutes while somebody writes what it is about.
    ///
    /// @param ticket of the reservation, when it is about one
    @Transactional
    public SessionView book(
            String slot, UUID reservation, @Nullable UUID ticket, @Nullable String topic, boolean hold) {
        SlotToken token = SlotToken.read(slot);
        String about = hold ? Problem.plainIfAny("topic", topic, TOPIC_MAX) : Problem.plain("topic", topic, TOPIC_MAX);
        SlotFinder.Wish wish = wish(token.type(), reservation, ticket, token.language(), null);
        if (!wish.type().listed()) {
            throw Problem.invalid("slot", "This kind of session is not offered any more.");
        }
        requireOpen(reservation);
        if (ticket != null) {
            appointments.expect(ticket, reservation);
        }
        Slot taken = taken(wish, token);
        minutes.require(reservation, taken.start(), wish.type().engineerMinutes());
        UUID id = Ids.next();
        Instant until = hold ? clock.now().plus(HELD_FOR) : null;
        SessionRefusals.told(() -> repository.insert(
                new NewSession(id, reservation, ticket, wish.type(), token.zone(), about), taken, until));
        repository.step(id, "");
        timetable.plan(id, taken.during(), until);
        if (!hold) {
            timetable.tell(id);
        }
        return written(hold ? "session.held" : "session.booked", id);
    }

    // Everything is looked at again by the function that offered it, now that nobody else can take these engineers.
    private Slot taken(SlotFinder.Wish wish, SlotToken token) {
        repository.lockFor(token.engineers());
        return finder.taken(wish, token.start(), token.engineers()).orElseThrow(SessionRefusals::gone);
    }

    /// Whether sessions can be booked for a reservation: it is approved and not over.
    @Transactional
    public boolean canBeBooked(UUID reservation) {
        return reservations.view(reservation).state().isCommitted();
    }

    private void requireOpen(UUID reservation) {
        if (!canBeBooked(reservation)) {
            throw SessionRefusals.over();
        }
    }

    /// Moves it to another slot: the same session with the same calendar entry, whose sequence grows.
    @Transactional
    public SessionView move(UUID id, String slot) {
        SlotToken token = SlotToken.read(slot);
        SessionView session = locked(id);
        if (!session.isMovable(clock.now()) || session.state() != SessionState.BOOKED) {
            throw Problem.conflict(
                    "It can be moved as often as was agreed, and until the time that was agreed. Cancel it instead.");
        }
        if (!token.type().equals(session.type()) || token.start().equals(session.start())) {
            throw Problem.invalid("slot", "Take another time of the same kind of session.");
        }
        Slot taken = taken(again(session, repository.language(id), session), token);
        SessionRefusals.told(() -> {
            session.engineers().stream()
                    .filter(one -> !taken.ids().contains(one.id()))
                    .forEach(one -> repository.leave(id, one.id()));
            repository.move(id, taken, token.zone());
            repository.join(
                    id,
                    taken.engineers().stream()
                            .filter(one -> session.engineers().stream()
                                    .noneMatch(it -> it.id().equals(one.id())))
                            .toList());
        });
        repository.step(id, "");
        timetable.move(id, taken.during());
        timetable.tell(id);
        return written("session.moved", id);
    }

    /// Gives it up; what that costs was said when it was booked.
    @Transactional
    public SessionView cancel(UUID id, @Nullable String reason) {
        String why = Problem.plainIfAny("reason", reason, TOPIC_MAX);
        SessionView session = locked(id);
        if (!session.state().isAhead()) {
            throw Problem.conflict("Only a session that has not begun can be cancelled.");
        }
        boolean free = session.state() == SessionState.HELD || clock.now().isBefore(session.freeUntil());
        repository.end(
                id, new End(SessionState.CANCELLED, caller.name(), "TENANT", why, free ? 0 : session.latePercent()));
        repository.step(id, why);
        timetable.drop(id);
        if (session.state() == SessionState.BOOKED) {
            timetable.tell(id);
        }
        return written("session.cancelled", id);
    }

    /// Says that no engineer came, from its start until an hour after its end; it costs nothing then.
    @Transactional
    public SessionView engineerAbsent(UUID id) {
        SessionView session = locked(id);
        if (session.state() != SessionState.IN_PROGRESS) {
            throw Problem.conflict("This can be said from the start of a session until an hour after its end.");
        }
        repository.end(id, new End(SessionState.ENGINEER_ABSENT, caller.name(), "PROVIDER", "", 0));
        repository.step(id, "");
        timetable.drop(id);
        return written("session.engineer-absent", id);
    }

    /// Says once how it was, in one to five stars.
    @Transactional
    public SessionView rate(UUID id, @Nullable Integer stars, @Nullable String words) {
        if (stars == null || stars < 1 || stars > 5) {
            throw Problem.invalid("stars", "Give one to five stars.");
        }
        String said = Problem.plainIfAny("words", words, TOPIC_MAX);
        SessionView session = locked(id);
        if (session.state() != SessionState.COMPLETED || session.rating() != null) {
            throw Problem.conflict("A session is rated once, when it is over.");
        }
        repository.rate(id, stars, said);
        return written("session.rated", id);
    }

    private SessionView locked(UUID id) {
        return repository.lock(id).orElseThrow(Problem::notFound);
    }

    SessionView written(String action, UUID id) {
        SessionView now = view(id);
        audit.record(
                action,
                THING,
                id,
                Map.of(
                        "reservation",
                        now.reservation().toString(),
                        "start",
                        now.start().toString(),
                        "engineers",
                        now.engineers().stream()
                                .map(SessionView.SessionEngineer::name)
                                .toList()));
        return now;
    }
}
