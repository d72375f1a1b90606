package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.rating.LockedPrice;
import eu.bailiwick.billing.rating.RatedLine;
import eu.bailiwick.billing.rating.Rating;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.telemetry.degradation.DegradationView;
import eu.bailiwick.telemetry.degradation.Degradations;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Adds to the drafts of a month what is given back for degraded hardware: everything that ended by the end
/// of the month and is on no invoice yet, the oldest first, as far as the month's charges reach. What they
/// do not reach waits for the next invoice.
@ApplicationScoped
class DegradedCredits {
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

    /// The same drafts with their credits; a reservation of an earlier month may come in for its credits
    /// alone.
    List<Draft> add(List<Draft> drafts, Period month) {
        Instant now = clock.now();
        drafts.forEach(draft -> degradations.derive(draft.allocation().reservationId(), now));
        List<DegradationView> open = repository.open(degradations.through(month.end()));
        if (open.isEmpty() || drafts.isEmpty()) {
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
            Draft draft = byId.computeIfAbsent(one.reservation(), id -> earlier(id, month));
            Room room = rooms.computeIfAbsent(
                    one.reservation(),
                    id -> new Room(draft, month.end(), repository.credited(id), repository.exactBefore(id)));
            budget -= room.take(one, budget);
        }
        return byId.values().stream()
                .map(draft -> {
                    Room room = rooms.get(draft.allocation().reservationId());
                    return room == null ? draft : room.draft();
                })
                .toList();
    }

    private Draft earlier(UUID id, Period month) {
        AllocationView allocation = allocations.all(id);
        return Draft.of(allocation, month);
    }

    /// What was taken of one degradation for one locked line.
    record Part(UUID degradation, Instant start, long seconds) {}

    /// How many node-seconds of each line of a reservation can still be given back, and what is.
    private static final class Room {
        private final Draft draft;
        private final Map<Integer, Long> left;
        private final Map<Integer, BigDecimal> before;
        private final Map<LockedPrice, List<Part>> taken = new LinkedHashMap<>();

        Room(Draft draft, Instant until, Map<Integer, Long> credited, Map<Integer, BigDecimal> before) {
            this.draft = draft;
            this.before = before;
            this.left = draft.nodeTime().stream()
                    .collect(Collectors.toMap(
                            LockedPrice::seq,
                            price -> Rating.charged(price, until)
                                    - credited.getOrDefault(price.seq(), 0L)
                                    - draft.lateSeconds(price.seq())));
        }

        /// What it comes to in minor units, to the cent; 0 when it has to wait.
        long take(DegradationView one, long budget) {
            for (LockedPrice price : draft.nodeTime()) {
                if (price.period().contains(one.period().start())
                        && left.getOrDefault(price.seq(), 0L) >= one.seconds()) {
                    List<LockedPrice> lines = draft.siblings(price);
                    long cost = worth(lines, 0) - worth(lines, one.seconds());
                    if (cost > budget) {
                        return 0;
                    }
                    left.merge(price.seq(), -one.seconds(), Long::sum);
                    lines.forEach(line -> taken.computeIfAbsent(line, it -> new ArrayList<>())
                            .add(new Part(one.id(), one.period().start(), one.seconds())));
                    return cost;
                }
            }
            return 0;
        }

        // What is taken of these lines, and so many seconds more, in minor units; negative, for it is given back.
        private long worth(List<LockedPrice> lines, long more) {
            return lines.stream()
                    .mapToLong(line -> rated(line, seconds(line) + more).net().minor())
                    .sum();
        }

        private long seconds(LockedPrice line) {
            return taken.getOrDefault(line, List.of()).stream()
                    .mapToLong(Part::seconds)
                    .sum();
        }

        Draft draft() {
            Map<RatedLine, List<Part>> lines = new LinkedHashMap<>();
            taken.forEach((line, parts) -> lines.put(rated(line, seconds(line)), parts));
            return draft.with(lines);
        }

        private RatedLine rated(LockedPrice price, long quantity) {
            BigDecimal unitPrice = price.unitPrice().negate();
            BigDecimal exactBefore =
                    before.getOrDefault(price.seq(), BigDecimal.ZERO).setScale(Rating.SCALE);
            BigDecimal exactThrough = exactBefore
                    .add(unitPrice.multiply(BigDecimal.valueOf(quantity)))
                    .setScale(Rating.SCALE);
            Currency currency = price.net().currency();
            Money net = price.unit()
                    .round(exactThrough, currency)
                    .minus(price.unit().round(exactBefore, currency));
            return new RatedLine(
                    DegradedLine.of(price),
                    true,
                    price.period(),
                    quantity,
                    unitPrice,
                    exactBefore,
                    exactThrough,
                    net,
                    List.of());
        }
    }
}
