package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.rating.LockedPrice;
import eu.bailiwick.billing.rating.RatedLine;
import eu.bailiwick.billing.rating.Rating;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.telemetry.degradation.DegradationView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// How many node-seconds of each line of a reservation can still be given back for degraded hardware, and what is.
final class Room {
    private final Draft draft;
    private final Map<Integer, Long> left;
    private final Map<Integer, BigDecimal> before;
    private final Map<LockedPrice, List<Part>> taken = new LinkedHashMap<>();

    /// What was taken of one degradation for one locked line.
    record Part(UUID degradation, Instant start, long seconds) {}

    private Room(Draft draft, Instant until, Map<Integer, Long> credited, Map<Integer, BigDecimal> before) {
        this.draft = draft;
        this.before = before;
        this.left = draft.nodeTime().stream()
                .collect(Collectors.toMap(
                        LockedPrice::seq,
                        price -> Rating.charged(price, until)
                                - credited.getOrDefault(price.seq(), 0L)
                                - draft.lateSeconds(price.seq())));
    }

    /// What is left of a reservation up to an instant, after what was given back before and what its draft gives back.
    static Room of(Draft draft, Instant until, DegradedRepository repository) {
        UUID id = draft.allocation().reservationId();
        return new Room(draft, until, repository.credited(id), repository.exactBefore(id));
    }

    /// What it comes to in minor units, to the cent; 0 when it has to wait.
    long take(DegradationView one, long budget) {
        for (LockedPrice price : draft.nodeTime()) {
            if (price.period().contains(one.period().start()) && left.getOrDefault(price.seq(), 0L) >= one.seconds()) {
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
        Money net =
                price.unit().round(exactThrough, currency).minus(price.unit().round(exactBefore, currency));
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
