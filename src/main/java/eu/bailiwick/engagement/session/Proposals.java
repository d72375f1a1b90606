package eu.bailiwick.engagement.session;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
import jakarta.enterprise.context.RequestScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sessions for getting started that go with a reservation: a week before it begins, on the day it begins, and a week
/// after. Each is proposed while its day can be booked and nobody has booked one near it or put it away. Only what is
/// put away is written down. Days are those of the viewer's zone.
@RequestScoped
public class Proposals {
    static final String TYPE = "onboarding";
    private static final String THING = "reservation";
    private static final int NEAR_DAYS = 3;
    private static final int RESERVATIONS_MAX = 200;
    private static final List<String> COMMITTED = Arrays.stream(ReservationState.values())
            .filter(ReservationState::isCommitted)
            .map(Enum::name)
            .toList();
    private final Reservations reservations;
    private final Sessions sessions;
    private final SessionTypes types;
    private final Sql sql;
    private final Audit audit;
    private final Caller caller;
    private final PortalClock clock;
    private final Viewer viewer;

    Proposals(
            Reservations reservations,
            Sessions sessions,
            SessionTypes types,
            Sql sql,
            Audit audit,
            Caller caller,
            PortalClock clock,
            Viewer viewer) {
        this.reservations = reservations;
        this.sessions = sessions;
        this.types = types;
        this.sql = sql;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.viewer = viewer;
    }

    /// Which of the three it is.
    public enum Turn {
        BEFORE(-7),
        FIRST_DAY(0),
        AFTER(7);

        private final int days;

        Turn(int days) {
            this.days = days;
        }
    }

    /// A session that somebody might book.
    ///
    /// @param day from which on the page behind `href` looks for a time
    /// @param away by whom and since when it is put away, when it is
    public record Proposal(
            UUID reservation,
            String label,
            Turn turn,
            LocalDate day,
            Instant at,
            @Nullable Away away) {
        public String href() {
            return "/app/sessions/new?reservation=" + reservation + "&type=" + TYPE + "&from=" + day;
        }

        /// Where a form puts it away.
        public String dismissal() {
            return "/app/sessions/proposals/" + reservation + "/" + turn + "/dismissal";
        }
    }

    /// Who put a proposal away.
    public record Away(String by, Instant at) {}

    private record Key(UUID reservation, Turn turn) {}

    /// An approved reservation's window: no price is asked of each page that only proposes.
    private record Window(UUID reservation, String label, Period period) {
        static Window of(ReservationView one) {
            return new Window(one.id(), one.label(), one.period());
        }

        private static Window read(Row row) {
            String name = row.text(3);
            return new Window(
                    row.uuid(1), name.isBlank() ? ReservationNumber.of(row.longValue(2)) : name, row.period(4));
        }
    }

    /// Those that nobody has put away.
    @Transactional
    public List<Proposal> open() {
        return all().stream().filter(one -> one.away() == null).toList();
    }

    /// Those of all reservations that are approved and not over, the next first; none for whoever books no sessions.
    @Transactional
    public List<Proposal> all() {
        return caller.may("session:book") ? of(this::near) : List.of();
    }

    /// Puts one away, for everybody of the tenant. It stays away when its reservation moves.
    @Transactional
    public Proposal dismiss(UUID reservation, String turn) {
        Proposal it = proposed(reservation, turn(turn));
        int now = sql.update(
                "insert into engagement.proposal_dismissal (tenant_id, reservation_id, turn, dismissed_by, dismissed_by_name)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing",
                caller.tenant(),
                reservation,
                it.turn(),
                caller.subject(),
                caller.name());
        if (now == 1) {
            audit.record(
                    "session-proposal.dismissed",
                    THING,
                    reservation,
                    Map.of("turn", it.turn().name()));
        }
        return proposed(reservation, it.turn());
    }

    /// Lets one that was put away be proposed again, as far as its day can still be booked.
    @Transactional
    public void restore(UUID reservation, String turn) {
        Turn wanted = turn(turn);
        int gone = sql.update(
                "delete from engagement.proposal_dismissal where tenant_id = ? and reservation_id = ? and turn = ?",
                caller.tenant(),
                reservation,
                wanted);
        if (gone == 0) {
            throw Problem.notFound();
        }
        audit.record("session-proposal.restored", THING, reservation, Map.of("turn", wanted.name()));
    }

    private static Turn turn(String name) {
        return Arrays.stream(Turn.values())
                .filter(turn -> turn.name().equals(name))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private Proposal proposed(UUID reservation, Turn turn) {
        ReservationView seen = reservations.view(reservation);
        List<Window> windows = seen.state().isCommitted() ? List.of(Window.of(seen)) : List.of();
        return of(bookable -> windows).stream()
                .filter(one -> one.turn() == turn)
                .findFirst()
                .orElseThrow(() -> Problem.conflict("This session is not proposed any more."));
    }

    private List<Proposal> of(Function<Bookable, List<Window>> some) {
        return types.listed().stream()
                .filter(type -> type.code().equals(TYPE))
                .findFirst()
                .map(type -> of(some, type))
                .orElse(List.of());
    }

    // The next first. Whatever else of the tenant begins so that none of its three days can be booked is left where it
    // is.
    private List<Window> near(Bookable bookable) {
        return sql.list(
                "select id, number, name, lower(period), upper(period) from reservation.reservation"
                        + " where tenant_id = ? and state = any (?) and upper(period) > platform.app_now()"
                        + " and lower(period) >= ? and lower(period) < ? order by lower(period), id limit ?",
                Window::read,
                caller.tenant(),
                COMMITTED,
                midnight(bookable.first.minusDays(Turn.AFTER.days)),
                midnight(bookable.last.minusDays(Turn.BEFORE.days).plusDays(1)),
                RESERVATIONS_MAX);
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(viewer.zone()).toInstant();
    }

    private List<Proposal> of(Function<Bookable, List<Window>> some, SessionTypeView type) {
        ZoneId zone = viewer.zone();
        Instant now = clock.now();
        Bookable bookable =
                new Bookable(day(now.plus(type.notice()), zone), day(now, zone).plusDays(type.aheadDays()));
        List<Window> running = some.apply(bookable).stream()
                .filter(one -> !turns(one, List.of(), bookable, zone).isEmpty())
                .toList();
        if (running.isEmpty()) {
            return List.of();
        }
        List<SessionView> held = sessions
                .list(running.size() == 1 ? running.getFirst().reservation() : null)
                .stream()
                .filter(one -> one.type().equals(TYPE))
                .filter(one -> one.state().isLive() || one.state() == SessionState.COMPLETED)
                .toList();
        Map<Key, Away> away = away();
        return running.stream()
                .flatMap(one -> turns(one, held, bookable, zone).stream().map(turn -> proposal(one, turn, zone, away)))
                .sorted(Comparator.comparing(Proposal::at).thenComparing(Proposal::reservation))
                .toList();
    }

    private Map<Key, Away> away() {
        Map<Key, Away> away = new HashMap<>();
        sql.list(
                "select reservation_id, turn, dismissed_by_name, dismissed_at from engagement.proposal_dismissal"
                        + " where tenant_id = ?",
                row -> away.put(new Key(row.uuid(1), Turn.valueOf(row.text(2))), new Away(row.text(3), row.instant(4))),
                caller.tenant());
        return away;
    }

    private static Proposal proposal(Window one, Turn turn, ZoneId zone, Map<Key, Away> away) {
        LocalDate day = day(one.period.start(), zone).plusDays(turn.days);
        Instant at = day.atStartOfDay(zone).toInstant();
        return new Proposal(one.reservation, one.label, turn, day, at, away.get(new Key(one.reservation, turn)));
    }

    private static List<Turn> turns(Window one, List<SessionView> held, Bookable bookable, ZoneId zone) {
        List<LocalDate> taken = held.stream()
                .filter(session -> one.reservation.equals(session.reservation()))
                .map(session -> day(session.start(), zone))
                .toList();
        return turns(day(one.period.start(), zone), day(one.period.end(), zone), taken, bookable);
    }

    /// The days on which such a session can be booked, both included.
    record Bookable(LocalDate first, LocalDate last) {
        boolean contains(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /// What is open of a reservation's three; `taken` are the days of sessions that are booked or were held. Pure.
    static List<Turn> turns(LocalDate begins, LocalDate ends, List<LocalDate> taken, Bookable bookable) {
        return Arrays.stream(Turn.values())
                .filter(turn -> {
                    LocalDate day = begins.plusDays(turn.days);
                    return bookable.contains(day)
                            && (turn.days <= 0 || day.isBefore(ends))
                            && taken.stream().noneMatch(it -> Math.abs(ChronoUnit.DAYS.between(it, day)) <= NEAR_DAYS);
                })
                .toList();
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }
}
