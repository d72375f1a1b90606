package eu.bailiwick.reservation.quote;

import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.capacity.Pools;
import eu.bailiwick.catalog.PriceBook;
import eu.bailiwick.catalog.pricing.Price;
import eu.bailiwick.catalog.pricing.PriceRequest;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.reservation.ReservationConfig;
import eu.bailiwick.reservation.search.OfferTerms;
import eu.bailiwick.reservation.search.Offers;
import eu.bailiwick.tenancy.Buying;
import eu.bailiwick.tenancy.BuyingRules;
import eu.bailiwick.tenancy.Tax;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// Writes the terms of a quote: checks once more what the search had checked, and asks the price book.
@ApplicationScoped
class Drafting {
    private final Offers offers;
    private final Pools pools;
    private final Promised promised;
    private final PriceBook priceBook;
    private final PortalClock clock;

    Drafting(Offers offers, Pools pools, Promised promised, PriceBook priceBook, PortalClock clock) {
        this.offers = offers;
        this.pools = pools;
        this.promised = promised;
        this.priceBook = priceBook;
        this.clock = clock;
    }

    QuoteTerms draft(String token) {
        OfferTerms offer = offers.read(token);
        PoolView pool = pools.pool(offer.pool());
        BuyingRules rules = promised.buying.rules(offer.project());
        rules.requireOpenProject();
        if (!rules.allows(pool.jurisdiction())) {
            throw new Problem(
                    ProblemType.UNPROCESSABLE,
                    "The jurisdiction policy does not allow " + pool.jurisdiction() + " any more. Search again.");
        }
        Instant now = rules.now();
        if (offer.period().start().isBefore(now.plus(pool.leadTime()))) {
            throw new Problem(
                    ProblemType.UNPROCESSABLE, "The window starts too soon to be prepared in time. Search again.");
        }
        return new QuoteTerms(
                Ids.next(),
                rules,
                offer,
                pool,
                priceAsOffered(offer, pool),
                promised.tax.of(rules.tenant()),
                promised.promises.cancellationTerms(),
                now.plus(promised.config.holdFor(now, offer.period().start())));
    }

    // An offer shows a price; a list that was announced since must not change it in silence.
    private Price priceAsOffered(OfferTerms offer, PoolView pool) {
        Price price = priceBook.price(new PriceRequest(
                pool.jurisdiction(), offer.nodeType(), offer.nodes(), offer.period(), offer.confidentialComputing()));
        if (!price.net().equals(offer.net())) {
            throw Problem.conflict("A price list was announced since you searched: this offer was " + offer.net()
                            + " before tax and would be " + price.net() + " by now. Search again to see it.")
                    .with("offered", offer.net())
                    .with("now", price.net());
        }
        return price;
    }

    Duration holdFor(Instant start) {
        return promised.config.holdFor(clock.now(), start);
    }

    /// What the tenant and its provider have agreed. A singleton, so that its fields are its own and not a proxy's.
    @Singleton
    static class Promised {
        private final Buying buying;
        private final Tax tax;
        private final QuoteConfig config;
        private final ReservationConfig promises;

        Promised(Buying buying, Tax tax, QuoteConfig config, ReservationConfig promises) {
            this.buying = buying;
            this.tax = tax;
            this.config = config;
            this.promises = promises;
        }
    }
}
