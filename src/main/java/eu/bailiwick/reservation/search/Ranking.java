package eu.bailiwick.reservation.search;

import eu.bailiwick.catalog.pricing.PriceRequest;
import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Finds what fits a wish exactly and, when nothing does, what comes nearest in each respect. Pure: the same
/// wish in the same market gives the same answer in the same order.
final class Ranking {
    private final Market market;
    private final Wish wish;
    private final List<Place> wished;

    private Ranking(Market market, Wish wish) {
        this.market = market;
        this.wish = wish;
        this.wished = places(place -> isType(place) && isJurisdiction(place) && isSite(place));
    }

    static Found find(Market market, Wish wish) {
        Ranking ranking = new Ranking(market, wish);
        List<Candidate> exact = ranking.exact();
        return exact.isEmpty() ? new Found(ranking.alternatives(), ranking.reason()) : new Found(exact, null);
    }

    private List<Place> places(Predicate<Place> wanted) {
        return market.places().stream()
                .filter(place -> place.pool().confidential() || !wish.confidentialComputing())
                .filter(wanted)
                .toList();
    }

    private boolean isType(Place place) {
        return place.pool().nodeType().equals(wish.nodeType());
    }

    private boolean isJurisdiction(Place place) {
        return wish.jurisdictions().contains(place.pool().jurisdiction());
    }

    private boolean isSite(Place place) {
        return wish.site() == null || wish.site().equals(place.pool().site());
    }

    private List<Candidate> exact() {
        return wished.stream()
                .flatMap(place -> fits(place, OfferKind.EXACT))
                .sorted(Candidate.LARGEST)
                .toList();
    }

    /// At one place: the longest that fits with as many nodes as then possible, and the most nodes with as long as then
    /// possible; for a plain wish both are the same.
    private Stream<Candidate> fits(Place place, OfferKind kind) {
        Optional<Period> window = place.bookable(wish.window(), market.now());
        int fewest = wish.nodes().min();
        int most = Math.min(wish.nodes().max(), market.nodesMax());
        Duration shortest = wish.length().min();
        if (window.isEmpty()
                || most < fewest
                || place.earliest(fewest, shortest, window.get()).isEmpty()) {
            return Stream.empty();
        }
        Duration longest = place.longest(fewest, wish.length().max(), window.get());
        int nodesForLongest = place.mostNodes(most, longest, window.get());
        int mostNodes = place.mostNodes(most, shortest, window.get());
        Duration lengthForMost = place.longest(mostNodes, wish.length().max(), window.get());
        return Stream.of(
                        candidate(kind, place, nodesForLongest, place.earliest(nodesForLongest, longest, window.get())),
                        candidate(kind, place, mostNodes, place.earliest(mostNodes, lengthForMost, window.get())))
                .flatMap(Optional::stream)
                .distinct();
    }

    private Optional<Candidate> candidate(OfferKind kind, Place place, int nodes, Optional<Period> period) {
        return period.flatMap(free -> market.prices()
                .price(new PriceRequest(
                        place.pool().jurisdiction(),
                        place.pool().nodeType(),
                        nodes,
                        free,
                        wish.confidentialComputing()))
                .map(price -> new Candidate(kind, place.pool(), nodes, free, price)));
    }

    private List<Candidate> alternatives() {
        List<Candidate> found = new ArrayList<>();
        if (wish.nodes().min() <= market.nodesMax()) {
            best(Candidate.LATEST, this::earlier).ifPresent(found::add);
            best(Candidate.SOONEST, this::later).ifPresent(found::add);
            best(Candidate.LARGEST, this::shorter).ifPresent(found::add);
        }
        best(Candidate.LARGEST, this::fewer).ifPresent(found::add);
        if (wish.site() != null) {
            found.addAll(elsewhere(OfferKind.OTHER_SITE, p -> isType(p) && isJurisdiction(p) && !isSite(p), bySite()));
        }
        found.addAll(elsewhere(OfferKind.OTHER_JURISDICTION, p -> isType(p) && !isJurisdiction(p), bySite()));
        found.addAll(elsewhere(
                OfferKind.OTHER_NODE_TYPE,
                p -> !isType(p) && isJurisdiction(p) && isSite(p),
                candidate -> candidate.pool().nodeType()));
        return List.copyOf(found);
    }

    private static Function<Candidate, String> bySite() {
        return candidate -> candidate.pool().site();
    }

    private Optional<Candidate> best(Comparator<Candidate> order, Function<Place, Optional<Candidate>> search) {
        return wished.stream().map(search).flatMap(Optional::stream).min(order);
    }

    private Optional<Candidate> earlier(Place place) {
        Period bookable = place.bookable(market.now());
        Instant before = wish.window()
                .start()
                .minus(place.pool().grid())
                .plus(wish.length().min());
        return bookable.start().isBefore(before)
                ? candidate(
                        OfferKind.EARLIER,
                        place,
                        wish.nodes().min(),
                        place.latest(wish.nodes().min(), wish.length().min(), new Period(bookable.start(), before)))
                : Optional.empty();
    }

    private Optional<Candidate> later(Place place) {
        Period bookable = place.bookable(market.now());
        Instant after =
                wish.window().end().minus(wish.length().min()).plus(place.pool().grid());
        Instant from = after.isBefore(bookable.start()) ? bookable.start() : after;
        return from.isBefore(bookable.end())
                ? candidate(
                        OfferKind.LATER,
                        place,
                        wish.nodes().min(),
                        place.earliest(wish.nodes().min(), wish.length().min(), new Period(from, bookable.end())))
                : Optional.empty();
    }

    private Optional<Candidate> shorter(Place place) {
        Duration below = wish.length().min().minus(place.pool().grid());
        return place.bookable(wish.window(), market.now()).flatMap(window -> {
            Duration longest = place.longest(wish.nodes().min(), below, window);
            return longest.isZero()
                    ? Optional.empty()
                    : candidate(
                            OfferKind.SHORTER,
                            place,
                            wish.nodes().min(),
                            place.earliest(wish.nodes().min(), longest, window));
        });
    }

    private Optional<Candidate> fewer(Place place) {
        int below = Math.min(wish.nodes().min() - 1, market.nodesMax());
        return place.bookable(wish.window(), market.now()).flatMap(window -> {
            int most = place.mostNodes(below, wish.length().min(), window);
            return most == 0
                    ? Optional.empty()
                    : candidate(
                            OfferKind.FEWER_NODES,
                            place,
                            most,
                            place.earliest(most, wish.length().min(), window));
        });
    }

    /// Exact in time and size at other places, the best of each group.
    private List<Candidate> elsewhere(OfferKind kind, Predicate<Place> where, Function<Candidate, String> group) {
        Map<String, Candidate> best = new LinkedHashMap<>();
        places(where).stream()
                .flatMap(place -> fits(place, kind))
                .sorted(Candidate.LARGEST)
                .forEach(candidate -> best.putIfAbsent(group.apply(candidate), candidate));
        return List.copyOf(best.values());
    }

    private UnmetReason reason() {
        if (wished.isEmpty()) {
            return UnmetReason.NOT_OFFERED;
        }
        if (wish.nodes().min() > market.nodesMax()) {
            return UnmetReason.QUOTA;
        }
        List<Place> inTime = wished.stream()
                .filter(place -> place.bookable(wish.window(), market.now())
                        .filter(window ->
                                window.length().compareTo(wish.length().min()) >= 0)
                        .isPresent())
                .toList();
        if (inTime.isEmpty()) {
            return UnmetReason.LEAD_TIME;
        }
        return inTime.stream()
                        .allMatch(place -> place.mostInstalled(wish.window())
                                < wish.nodes().min())
                ? UnmetReason.LARGER_THAN_A_FABRIC_DOMAIN
                : UnmetReason.NO_CAPACITY;
    }
}
