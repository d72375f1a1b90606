package eu.bailiwick.reservation.search;

import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.catalog.pricing.Price;
import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.Comparator;

/// So many nodes of a pool that are free for a period, with their list price.
record Candidate(OfferKind kind, PoolView pool, int nodes, Period period, Price price) {
    /// Standard nodes before confidential ones, so that those stay free for who needs them; then by name.
    private static final Comparator<Candidate> BY_PLACE = Comparator.comparing((Candidate c) -> c.pool.confidential())
            .thenComparing(c -> c.pool.site())
            .thenComparing(c -> c.pool.nodeType())
            .thenComparing(c -> c.pool.fabricDomain())
            .thenComparing(c -> c.pool.id());

    /// The soonest first, then the cheapest, then by place: no two candidates compare alike.
    static final Comparator<Candidate> SOONEST = Comparator.comparing(Candidate::start)
            .thenComparing(c -> c.price.net().minor())
            .thenComparing(BY_PLACE);

    static final Comparator<Candidate> LATEST =
            Comparator.comparing(Candidate::start).reversed().thenComparing(SOONEST);

    /// The most node-time first, then the soonest.
    static final Comparator<Candidate> LARGEST =
            Comparator.comparing(Candidate::nodeSeconds).reversed().thenComparing(SOONEST);

    private Instant start() {
        return period.start();
    }

    private long nodeSeconds() {
        return nodes * period.seconds();
    }
}
