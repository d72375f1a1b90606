package eu.bailiwick.billing.invoice;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.telemetry.degradation.DegradationView;
import eu.bailiwick.telemetry.degradation.Degradations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Adds to the drafts of a month what is given back for degraded hardware: everything that ended by the end
/// of the month and is on no invoice yet, the oldest first, as far as the month's charges reach. What they
/// do not reach waits for the next invoice.
@ApplicationScoped
class DegradedCredits {
    /// How long after the end of a reservation its hardware is looked at again: agents send what is up to 35 days old.
    private static final Duration LATE = Duration.ofDays(36);

    private final Degradations degradations;
    private final Allocations allocations;
    private final DegradedRepository repository;
    private final PortalClock clock;

    DegradedCredits(
            Degradations degradations, Allocations allocations, DegradedRepository repository, PortalClock clock) {
        this.degradations = degradations;
        this.allocations = allocations;
        this.repository = repository;
        this.clock = clock;
    }

    /// Notes what came late of the reservations that ran in a month, or ended shortly before it.
    void lookAgain(Period month) {
        Instant now = clock.now();
        allocations.of(new Period(month.start().minus(LATE), month.end())).stream()
                .filter(it -> it.readyAt() != null)
                .forEach(it -> degradations.derive(it.reservationId(), now));
    }

    /// The same drafts with their credits; a reservation of an earlier month may come in for its credits
    /// alone.
    List<Draft> add(List<Draft> drafts, Period month) {
        if (drafts.isEmpty()) {
            return drafts;
        }
        lookAgain(month);
        List<DegradationView> open = repository.open(degradations.through(month.end()));
        if (open.isEmpty()) {
            return drafts;
        }
        Map<UUID, Draft> byId = new LinkedHashMap<>();
        drafts.forEach(draft -> byId.put(draft.allocation().reservationId(), draft));
        Currency currency = drafts.getFirst().currency();
        long budget = drafts.stream()
                .mapToLong(draft ->
                        draft.reserved(currency).plus(draft.credits(currency)).minor())
                .sum();
        Map<UUID, Room> rooms = new LinkedHashMap<>();
        for (DegradationView one : open) {
            if (!byId.containsKey(one.reservation()) && !isCharged(one)) {
                continue;
            }
            Draft draft = byId.computeIfAbsent(one.reservation(), id -> earlier(id, month));
            Room room = rooms.computeIfAbsent(one.reservation(), id -> Room.of(draft, month.end(), repository));
            budget -= room.take(one, budget);
        }
        return byId.values().stream()
                .map(draft -> {
                    Room room = rooms.get(draft.allocation().reservationId());
                    return room == null ? draft : room.draft();
                })
                .toList();
    }

    // What was left out of its month is charged before anything of it is given back.
    private boolean isCharged(DegradationView one) {
        return repository.charging(one.reservation(), one.period().start()).isPresent();
    }

    private Draft earlier(UUID id, Period month) {
        return Draft.of(allocations.all(id), month);
    }
}
