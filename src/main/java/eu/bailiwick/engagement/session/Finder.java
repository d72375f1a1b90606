package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.engineer.Engineers;
import eu.bailiwick.engagement.minutes.Minutes;
import eu.bailiwick.engagement.minutes.MinutesCost;
import eu.bailiwick.engagement.session.FinderView.FinderDay;
import eu.bailiwick.engagement.session.FinderView.FinderGroup;
import eu.bailiwick.engagement.session.FinderView.FinderTime;
import eu.bailiwick.engagement.session.FinderView.Pick;
import eu.bailiwick.engagement.session.FinderView.Tongue;
import eu.bailiwick.engagement.slot.Slot;
import eu.bailiwick.engagement.ticket.TicketFilter;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Instants;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts a week of slots in the order in which a person reads them.
@RequestScoped
class Finder {
    private static final int DAYS = 7;
    private static final int RESERVATIONS_MAX = 200;
    private final Reservations reservations;
    private final Engineers engineers;
    private final Minutes minutes;
    private final Tickets tickets;
    private final Caller caller;
    private final ReasonWords reasons;
    private final PortalClock clock;
    private final Viewer viewer;

    Finder(
            Reservations reservations,
            Engineers engineers,
            Minutes minutes,
            Tickets tickets,
            Caller caller,
            ReasonWords reasons,
            PortalClock clock,
            Viewer viewer) {
        this.reservations = reservations;
        this.engineers = engineers;
        this.minutes = minutes;
        this.tickets = tickets;
        this.caller = caller;
        this.reasons = reasons;
        this.clock = clock;
        this.viewer = viewer;
    }

    /// Those for which sessions can be booked, the latest first.
    List<Pick> reservations() {
        return reservations
                .list(new ReservationRepository.Filter(null, clock.now(), null, null, RESERVATIONS_MAX))
                .stream()
                .filter(one -> one.state().isCommitted())
                .map(one -> new Pick(one.id(), name(one)))
                .toList();
    }

    /// The tickets of a reservation that are not over, the newest first; none for whoever does not read tickets.
    List<Pick> tickets(@Nullable UUID reservation) {
        return reservation == null || !caller.may("ticket:read")
                ? List.of()
                : tickets.list(new TicketFilter(null, null, reservation), null, RESERVATIONS_MAX).stream()
                        .filter(one -> !one.state().isOver())
                        .map(one -> new Pick(one.id(), one.number() + " · " + one.title()))
                        .toList();
    }

    private static String name(ReservationView one) {
        return one.name().isBlank() ? one.reference() : one.name() + " (" + one.reference() + ")";
    }

    List<Tongue> tongues() {
        return engineers.list().stream()
                .flatMap(one -> one.languages().stream())
                .distinct()
                .map(code -> new Tongue(code, reasons.languages(code)))
                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
                .toList();
    }

    /// The first day of the week that is asked for: today, when none is named or that one is over.
    LocalDate firstDay(@Nullable String asked) {
        LocalDate today = clock.now().atZone(viewer.zone()).toLocalDate();
        return Instants.day(asked == null ? "" : asked, viewer.zone())
                .map(at -> at.atZone(viewer.zone()).toLocalDate())
                .filter(day -> day.isAfter(today))
                .orElse(today);
    }

    /// What a session of that kind takes and costs, by the month of the first day.
    MinutesCost cost(UUID reservation, SessionTypeView type, LocalDate first) {
        return minutes.cost(reservation, first.atStartOfDay(viewer.zone()).toInstant(), type.engineerMinutes());
    }

    /// @param page the address of a week by its first day
    FinderView week(
            String action,
            SessionTypeView type,
            LocalDate first,
            Function<LocalDate, String> page,
            Function<Period, List<Slot>> slots) {
        ZoneId zone = viewer.zone();
        LocalDate today = clock.now().atZone(zone).toLocalDate();
        Instant start = first.atStartOfDay(zone).toInstant();
        Instant end = first.plusDays(DAYS).atStartOfDay(zone).toInstant();
        boolean more = end.isBefore(clock.now().plus(type.aheadDays(), ChronoUnit.DAYS));
        return new FinderView(
                action,
                days(slots.apply(new Period(start, end)), type.code(), zone),
                first.isAfter(today)
                        ? page.apply(first.minusDays(DAYS).isBefore(today) ? today : first.minusDays(DAYS))
                        : null,
                more ? page.apply(first.plusDays(DAYS)) : null,
                start,
                end.minusMillis(1));
    }

    private List<FinderDay> days(List<Slot> slots, String type, ZoneId zone) {
        Map<LocalDate, Map<String, List<Slot>>> days = new LinkedHashMap<>();
        slots.forEach(
                slot -> days.computeIfAbsent(slot.start().atZone(zone).toLocalDate(), day -> new LinkedHashMap<>())
                        .computeIfAbsent(who(slot) + why(slot), who -> new ArrayList<>())
                        .add(slot));
        return days.values().stream()
                .map(groups -> new FinderDay(
                        groups.values().iterator().next().getFirst().start(),
                        groups.values().stream()
                                .map(same -> group(same, type, zone))
                                .toList()))
                .toList();
    }

    private FinderGroup group(List<Slot> same, String type, ZoneId zone) {
        return new FinderGroup(
                who(same.getFirst()),
                why(same.getFirst()),
                same.stream()
                        .map(slot -> new FinderTime(
                                SlotView.of(slot, type, zone.getId()).slot(), slot.start()))
                        .toList());
    }

    private static String who(Slot slot) {
        return slot.engineers().stream().map(Slot.Chosen::name).collect(Collectors.joining(", "));
    }

    private String why(Slot slot) {
        return slot.engineers().stream()
                .map(one -> reasons.of(one.reasons()))
                .distinct()
                .collect(Collectors.joining(" / "));
    }
}
