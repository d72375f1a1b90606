package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.engineer.EngineerTimes;
import eu.bailiwick.engagement.engineer.EngineerView;
import eu.bailiwick.engagement.engineer.Engineers;
import eu.bailiwick.engagement.slot.Ask;
import eu.bailiwick.engagement.slot.Candidate;
import eu.bailiwick.engagement.slot.Choice;
import eu.bailiwick.engagement.slot.EngineerTime;
import eu.bailiwick.engagement.slot.Experience;
import eu.bailiwick.engagement.slot.Obstacle;
import eu.bailiwick.engagement.slot.Slot;
import eu.bailiwick.engagement.slot.Slots;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the times at which a session can be, and who comes. A slot that is shown and one that is booked are found by
/// the same function; only that the second is found under the engineers' locks.
@ApplicationScoped
class SlotFinder {
    private static final Duration LOAD = Duration.ofDays(28);
    private final Engineers engineers;
    private final EngineerTimes times;
    private final Tunings tunings;
    private final Tickets tickets;
    private final Sql sql;
    private final Caller caller;
    private final PortalClock clock;

    SlotFinder(
            Engineers engineers,
            EngineerTimes times,
            Tunings tunings,
            Tickets tickets,
            Sql sql,
            Caller caller,
            PortalClock clock) {
        this.engineers = engineers;
        this.times = times;
        this.tunings = tunings;
        this.tickets = tickets;
        this.sql = sql;
        this.caller = caller;
        this.clock = clock;
    }

    /// What is looked for.
    ///
    /// @param ticket the ticket of the reservation that it is about; null without one
    /// @param moving the session that looks for another time; its own time counts as free
    record Wish(
            SessionTypeView type,
            UUID reservation,
            @Nullable UUID ticket,
            String jurisdiction,
            String language,
            @Nullable SessionView moving) {}

    @Transactional
    List<Slot> find(Wish wish, Period asked) {
        return find(wish, asked, Set.of());
    }

    /// The slot of exactly these engineers at that instant, or nothing.
    @Transactional
    List<Slot> exactly(Wish wish, Instant start, List<UUID> who) {
        return find(wish, Period.of(start, Duration.ofMillis(1)), new HashSet<>(who)).stream()
                .filter(slot -> slot.start().equals(start))
                .toList();
    }

    /// The slot of exactly these engineers at that instant, with why it is them among all who are free then.
    @Transactional
    Optional<Slot> taken(Wish wish, Instant start, List<UUID> who) {
        // of many who want the same time all but one end here, and hold up nobody for long
        if (exactly(wish, start, who).isEmpty()) {
            return Optional.empty();
        }
        Free free = free(wish, Period.of(start, Duration.ofMillis(1)), Set.of());
        return Choice.named(
                free.candidates,
                free.starts,
                ask(wish, free),
                wish.type().rules(),
                new Choice.Wanted(start, Set.copyOf(who)));
    }

    /// Why a held session cannot be booked any more: asked by the function that offered its time. The notice was
    /// kept when it was held, and is not asked for again. Nothing when all who are to come still can.
    @Transactional
    Optional<Obstacle> obstacle(Wish wish, SessionView held) {
        Set<UUID> who =
                held.engineers().stream().map(SessionView.SessionEngineer::id).collect(Collectors.toUnmodifiableSet());
        List<EngineerView> coming =
                engineers.list().stream().filter(one -> who.contains(one.id())).toList();
        Ask ask = new Ask(
                wish.type().engineers(), wish.type().skills(), wish.jurisdiction(), wish.language(), "", "", who);
        Map<UUID, EngineerTime> known = times.of(coming, held.during(), ownTime(held));
        return coming.stream()
                .flatMap(one -> person(one, ask)
                        .or(() -> Slots.obstacle(
                                Objects.requireNonNull(known.get(one.id())),
                                wish.type().rules(),
                                held.start(),
                                held.start().minus(wish.type().notice())))
                        .stream())
                .findFirst();
    }

    private static Optional<Obstacle> person(EngineerView one, Ask ask) {
        if (!one.active()) {
            return Optional.of(Obstacle.INACTIVE);
        }
        if (!one.jurisdictions().contains(ask.jurisdiction())) {
            return Optional.of(Obstacle.CLEARANCE);
        }
        Candidate asked =
                new Candidate(one.id(), one.name(), one.skills(), one.languages(), false, false, Experience.NONE, 0);
        return ask.suits(asked) ? Optional.empty() : Optional.of(Obstacle.ABILITY);
    }

    private record Free(List<Candidate> candidates, Map<UUID, List<Instant>> starts, String tuning, String ticket) {}

    private List<Slot> find(Wish wish, Period asked, Set<UUID> only) {
        Free free = free(wish, asked, only);
        return Choice.of(
                free.candidates, free.starts, ask(wish, free), wish.type().rules());
    }

    private Free free(Wish wish, Period asked, Set<UUID> only) {
        Instant now = clock.now();
        List<EngineerView> cleared = engineers.list().stream()
                .filter(EngineerView::active)
                .filter(one -> one.jurisdictions().contains(wish.jurisdiction()))
                .filter(one -> only.isEmpty() || only.contains(one.id()))
                .toList();
        Map<UUID, EngineerTime> known = times.of(cleared, asked, ownTime(wish.moving()));
        Map<UUID, List<Instant>> starts = new HashMap<>();
        known.forEach(
                (id, time) -> starts.put(id, Slots.starts(time, wish.type().rules(), asked, now)));
        Map<UUID, Integer> minutes = bookedMinutes(now);
        Set<UUID> met = met(wish.reservation());
        TicketView about = wish.ticket() == null ? null : tickets.view(wish.ticket());
        Tunings.Sought sought = tunings.of(wish.reservation());
        List<Candidate> candidates = cleared.stream()
                .map(one -> new Candidate(
                        one.id(),
                        one.name(),
                        one.skills(),
                        one.languages(),
                        one.person() != null && about != null && one.person().equals(about.ownerSubject()),
                        met.contains(one.id()),
                        sought.of(one),
                        minutes.getOrDefault(one.id(), 0)))
                .toList();
        return new Free(candidates, starts, sought.what(), about == null ? "" : about.number());
    }

    private static Ask ask(Wish wish, Free free) {
        Set<UUID> staying = new HashSet<>();
        if (wish.moving() != null) {
            wish.moving().engineers().forEach(one -> staying.add(one.id()));
        }
        return new Ask(
                wish.type().engineers(),
                wish.type().skills(),
                wish.jurisdiction(),
                wish.language(),
                free.tuning,
                free.ticket,
                staying);
    }

    private Map<UUID, Period> ownTime(@Nullable SessionView moving) {
        Map<UUID, Period> own = new HashMap<>();
        if (moving != null) {
            sql.list(
                    "select engineer_id, lower(blocked), upper(blocked) from engagement.session_engineer"
                            + " where tenant_id = ? and session_id = ?",
                    row -> own.put(row.uuid(1), row.period(2)),
                    caller.tenant(),
                    moving.id());
        }
        return own;
    }

    // Of all tenants, as times and nothing else.
    private Map<UUID, Integer> bookedMinutes(Instant now) {
        Map<UUID, Integer> minutes = new HashMap<>();
        sql.list(
                "select engineer, (sum(extract(epoch from ends - starts)) / 60)::int from engagement.busy(?, ?)"
                        + " where taken group by engineer",
                row -> minutes.put(row.uuid(1), row.intValue(2)),
                now,
                now.plus(LOAD));
        return minutes;
    }

    private Set<UUID> met(UUID reservation) {
        return new HashSet<>(sql.list(
                "select distinct e.engineer_id from engagement.session_engineer e join engagement.session s"
                        + " on s.tenant_id = e.tenant_id and s.id = e.session_id where e.tenant_id = ? and s.reservation_id = ?"
                        + " and s.state in ('BOOKED', 'IN_PROGRESS', 'COMPLETED')",
                row -> row.uuid(1),
                caller.tenant(),
                reservation));
    }
}
