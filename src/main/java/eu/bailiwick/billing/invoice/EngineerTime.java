package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.rating.LockedPrice;
import eu.bailiwick.billing.rating.RatedLine;
import eu.bailiwick.billing.rating.Rating;
import eu.bailiwick.billing.rating.Unit;
import eu.bailiwick.engagement.minutes.Overages;
import eu.bailiwick.engagement.minutes.Overages.Overage;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.reservation.Allocations;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Adds to the drafts of a month the engineers' time beyond what was included: a line for each session or piece of work
/// that began by the end of the month and is on no invoice yet. What was concluded only after its month was billed
/// comes with the next.
@ApplicationScoped
class EngineerTime {
    static final String CODE = "ENGINEER_TIME";
    private static final int BELOW = -1_000_000;
    private final Overages overages;
    private final EngineerTimeRepository repository;
    private final Allocations allocations;

    EngineerTime(Overages overages, EngineerTimeRepository repository, Allocations allocations) {
        this.overages = overages;
        this.repository = repository;
        this.allocations = allocations;
    }

    /// The same drafts with their engineers' time; a reservation may come in for it alone, before it starts or after it
    /// ended.
    List<Draft> add(List<Draft> drafts, Period month) {
        Map<UUID, Draft> byId = new LinkedHashMap<>();
        drafts.forEach(draft -> byId.put(draft.allocation().reservationId(), draft));
        Map<UUID, Map<RatedLine, Overage>> lines = new LinkedHashMap<>();
        repository
                .open(overages.before(month.end()))
                .forEach(one -> lines.computeIfAbsent(one.reservation(), id -> new LinkedHashMap<>())
                        .put(line(one), one));
        lines.forEach((id, own) -> byId.put(
                id,
                byId.computeIfAbsent(id, it -> Draft.of(allocations.all(it), month))
                        .beyond(own)));
        return new ArrayList<>(byId.values());
    }

    private static RatedLine line(Overage one) {
        BigDecimal exact =
                one.hourPrice().multiply(BigDecimal.valueOf(one.minutes())).setScale(Rating.SCALE);
        Period when = Period.of(one.begins(), Duration.ofMinutes(one.minutes()));
        LockedPrice price = new LockedPrice(
                BELOW - one.number(),
                CODE,
                "Engineer time beyond the included minutes, "
                        + one.begins().atZone(ZoneOffset.UTC).toLocalDate(),
                Unit.HOUR,
                one.hourPrice(),
                1,
                when,
                one.priceBookVersion(),
                one.net());
        return new RatedLine(
                price,
                false,
                when,
                one.minutes(),
                one.hourPrice(),
                BigDecimal.ZERO.setScale(Rating.SCALE),
                exact,
                one.net(),
                List.of());
    }
}
