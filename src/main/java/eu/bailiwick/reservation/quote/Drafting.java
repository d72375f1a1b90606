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
import eu.bailiwick.tenancy.JurisdictionPolicies;
import eu.bailiwick.tenancy.Projects;
import eu.bailiwick.tenancy.Tax;
import eu.bailiwick.tenancy.TenantView;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Writes the terms of a quote: checks once more what the search had checked, and asks the price book.
@ApplicationScoped
class Drafting {
    private final Offers offers;
    private final Pools pools;
    private final Rules rules;
    private final PriceBook priceBook;
    private final PortalClock clock;

    Drafting(Offers offers, Pools pools, Rules rules, PriceBook priceBook, PortalClock clock) {
        this.offers = offers;
        this.pools = pools;
        this.rules = rules;
        this.priceBook = priceBook;
        this.clock = clock;
    }

    QuoteTerms draft(String token) {
        OfferTerms offer = offers.read(token);
        PoolView pool = pools.pool(offer.pool());
        rules.projects.require(offer.project());
        Set<String> allowed = rules.policies.allowed(offer.project());
        if (!allowed.contains(pool.jurisdiction())) {
            throw new Problem(
                    ProblemType.UNPROCESSABLE,
                    "The jurisdiction policy does not allow " + pool.jurisdiction() + " any more. Search again.");
        }
        Instant now = clock.now();
        if (offer.period().start().isBefore(now.plus(pool.leadTime()))) {
            throw new Problem(
                    ProblemType.UNPROCESSABLE, "The window starts too soon to be prepared in time. Search again.");
        }
        TenantView tenant = rules.tenants.current();
        return new QuoteTerms(
                Ids.next(),
                tenant.id(),
                offer,
                pool,
                List.copyOf(allowed),
                priceAsOffered(offer, pool),
                rules.tax.of(tenant),
                rules.promises.cancellationTerms(),
                now,
                now.plus(rules.config.holdFor(now, offer.period().start())));
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
        return rules.config.holdFor(clock.now(), start);
    }

    /// What the tenant and its provider have agreed. A singleton, so that its fields are its own and not a proxy's.
    @Singleton
    static class Rules {
        private final Tenants tenants;
        private final Projects projects;
        private final JurisdictionPolicies policies;
        private final Tax tax;
        private final QuoteConfig config;
        private final ReservationConfig promises;

        Rules(
                Tenants tenants,
                Projects projects,
                JurisdictionPolicies policies,
                Tax tax,
                QuoteConfig config,
                ReservationConfig promises) {
            this.tenants = tenants;
            this.projects = projects;
            this.policies = policies;
            this.tax = tax;
            this.config = config;
            this.promises = promises;
        }
    }
}
