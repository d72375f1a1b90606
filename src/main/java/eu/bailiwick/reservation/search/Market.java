package eu.bailiwick.reservation.search;

import eu.bailiwick.catalog.pricing.PriceLists;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What one tenant can be offered at one moment: at most `nodesMax` nodes, and only in the allowed
/// jurisdictions; a place elsewhere cannot be in it, so no search can find one.
record Market(Instant now, List<Place> places, Set<String> allowed, PriceLists prices, int nodesMax) {

    Market {
        places = places.stream()
                .filter(place -> allowed.contains(place.pool().jurisdiction()))
                .toList();
    }
}
