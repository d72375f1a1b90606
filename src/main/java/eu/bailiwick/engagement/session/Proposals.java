package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.ReservationRepository;
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
import java.util.List;
import java.util.UUID;

/// Sessions for getting started that go with a reservation: a week before it begins, on the day it begins, and a week
/// after. Each is proposed while its day can be booked and nobody has booked one near it; nothing is written down.
/// Days are those of the viewer's zone.
@RequestScoped
public class Proposals {
    static final String TYPE = "onboarding";
    private static final int NEAR_DAYS = 3;
    private static final int RESERVATIONS_MAX = 200;
    private final Reservations reservations;
    private final Sessions sessions;
    private final SessionTypes types;
    private final Caller caller;
    private final PortalClock clock;
    private final Viewer viewer;

    Proposals(
            Reservations reservations,
            Sessions sessions,
            SessionTypes types,
            Caller caller,
            PortalClock clock,
            Viewer viewer) {
        this.reservations = reservations;
        this.sessions = sessions;
        this.types = types;
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
    public record Proposal(UUID reservation, String label, Turn turn, LocalDate day, Instant at) {
        public String href() {
            return "/app/sessions/new?reservation=" + reservation + "&type=" + TYPE + "&from=" + day;
        }
    }

    /// Those of all reservations that are approved and not over, the next first; none for whoever books no sessions.
    @Transactional
    public List<Proposal> open() {
        return !caller.may("session:book")
                ? List.of()
                : types.listed().stream()
                        .filter(type -> type.code().equals(TYPE))
                        .findFirst()
                        .map(this::of)
                        .orElse(List.of());
    }

    private List<Proposal> of(SessionTypeView type) {
        ZoneId zone = viewer.zone();
        Instant now = clock.now();
        Bookable bookable =
                new Bookable(day(now.plus(type.notice()), zone), day(now, zone).plusDays(type.aheadDays()));
        List<ReservationView> running =
                reservations.list(new ReservationRepository.Filter(null, now, null, null, RESERVATIONS_MAX)).stream()
                        .filter(one -> one.state().isCommitted())
                        .filter(one -> !of(one, List.of(), bookable, zone).isEmpty())
                        .toList();
        if (running.isEmpty()) {
            return List.of();
        }
        List<SessionView> held = sessions.list(null).stream()
                .filter(one -> one.type().equals(TYPE))
                .filter(one -> one.state().isLive() || one.state() == SessionState.COMPLETED)
                .toList();
        return running.stream()
                .flatMap(one -> of(one, held, bookable, zone).stream())
                .sorted(Comparator.comparing(Proposal::at).thenComparing(Proposal::reservation))
                .toList();
    }

    private static List<Proposal> of(ReservationView one, List<SessionView> held, Bookable bookable, ZoneId zone) {
        List<LocalDate> taken = held.stream()
                .filter(session -> one.id().equals(session.reservation()))
                .map(session -> day(session.start(), zone))
                .toList();
        LocalDate begins = day(one.period().start(), zone);
        return turns(begins, day(one.period().end(), zone), taken, bookable).stream()
                .map(turn -> {
                    LocalDate day = begins.plusDays(turn.days);
                    return new Proposal(
                            one.id(),
                            one.label(),
                            turn,
                            day,
                            day.atStartOfDay(zone).toInstant());
                })
                .toList();
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
