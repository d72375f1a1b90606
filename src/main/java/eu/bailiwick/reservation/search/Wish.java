package eu.bailiwick.reservation.search;

import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wants, checked: any length inside the span that lies inside the window, in one of the
/// jurisdictions and, when one is named, at that site. All nodes come from one pool, hence from one fabric
/// domain, whether asked for or not.
record Wish(
        String nodeType,
        Span<Integer> nodes,
        Span<Duration> length,
        Period window,
        Set<String> jurisdictions,
        @Nullable String site,
        boolean confidentialComputing,
        UUID project) {

    /// The wish for exactly what an offer offered.
    static Wish of(OfferTerms offer, PoolView pool) {
        return new Wish(
                offer.nodeType(),
                Span.exactly(offer.nodes()),
                Span.exactly(offer.period().length()),
                offer.period(),
                Set.of(pool.jurisdiction()),
                pool.site(),
                offer.confidentialComputing(),
                offer.project());
    }
}
