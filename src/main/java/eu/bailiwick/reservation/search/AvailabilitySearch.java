package eu.bailiwick.reservation.search;

import static java.util.Comparator.naturalOrder;

import eu.bailiwick.capacity.FreeCapacity;
import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.capacity.Pools;
import eu.bailiwick.capacity.Snapshots;
import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.PriceBook;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.Buying;
import eu.bailiwick.tenancy.BuyingRules;
import eu.bailiwick.tenancy.Tax;
import eu.bailiwick.tenancy.TaxTreatment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds capacity for the tenant in view: what fits exactly, or what comes nearest. It holds nothing; a quote does.
@ApplicationScoped
public class AvailabilitySearch {
    private static final int OFFERS_MAX = 20;
    private final Catalog catalog;
    private final PriceBook prices;
    private final Pools pools;
    private final Snapshots snapshots;
    private final Buying buying;
    private final Tax tax;
    private final Offers offers;
    private final Caller caller;
    private final Sql sql;

    AvailabilitySearch(
            Catalog catalog,
            PriceBook prices,
            Pools pools,
            Snapshots snapshots,
            Buying buying,
            Tax tax,
            Offers offers,
            Caller caller,
            Sql sql) {
        this.catalog = catalog;
        this.prices = prices;
        this.pools = pools;
        this.snapshots = snapshots;
        this.buying = buying;
        this.tax = tax;
        this.offers = offers;
        this.caller = caller;
        this.sql = sql;
    }

    /// At most twenty offers in their order. A wish that nothing fits exactly is remembered as unmet demand.
    @Transactional
    public SearchAnswer search(SearchRequest request) {
        return search(request, this::remember);
    }

    /// The same for a form that is being filled in: half a wish is no demand.
    @Transactional
    public SearchAnswer look(SearchRequest request) {
        return search(request, (wish, reason) -> {});
    }

    private SearchAnswer search(SearchRequest request, BiConsumer<Wish, UnmetReason> unmet) {
        BuyingRules rules = buying.rules(request.project());
        rules.requireOpenProject();
        Wish wish = new WishReader(rules.now(), nodeTypes(), catalog.siteNames().keySet(), rules.allowed(), horizons())
                .read(request, rules.project().id());
        Found found = Ranking.find(market(rules, snapshots.current()), wish);
        if (found.unmet() != null) {
            unmet.accept(wish, found.unmet());
        }
        return answer(rules, wish, found);
    }

    private Map<String, Duration> horizons() {
        return pools.all().stream()
                .collect(Collectors.toMap(PoolView::nodeType, PoolView::horizon, BinaryOperator.maxBy(naturalOrder())));
    }

    /// What is free now in place of an offer that has gone meanwhile; nothing is remembered as unmet.
    @Transactional
    public List<OfferView> instead(String offer) {
        OfferTerms gone = offers.read(offer);
        Wish wish = Wish.of(gone, pools.pool(gone.pool()));
        BuyingRules rules = buying.rules(gone.project());
        return answer(rules, wish, Ranking.find(market(rules, snapshots.around(gone.pool())), wish))
                .offers();
    }

    private Market market(BuyingRules rules, Map<UUID, FreeCapacity> free) {
        List<Place> places = pools.all().stream()
                .flatMap(pool -> Optional.ofNullable(free.get(pool.id())).map(steps -> new Place(pool, steps)).stream())
                .toList();
        return new Market(
                rules.now(),
                places,
                rules.allowed(),
                prices.lists(),
                rules.quota().nodesMax());
    }

    private SearchAnswer answer(BuyingRules rules, Wish wish, Found found) {
        TaxTreatment treatment = tax.of(rules.tenant());
        Map<String, JurisdictionView> law =
                catalog.jurisdictions().stream().collect(Collectors.toMap(JurisdictionView::code, Function.identity()));
        List<Candidate> best = found.candidates().stream().limit(OFFERS_MAX).toList();
        List<OfferView> views = IntStream.range(0, best.size())
                .mapToObj(i -> view(i + 1, wish, best.get(i), treatment, law))
                .toList();
        return new SearchAnswer(
                views,
                found.unmet() == null
                        ? null
                        : new SearchAnswer.Unmet(found.unmet(), found.unmet().words()));
    }

    private OfferView view(
            int rank, Wish wish, Candidate offer, TaxTreatment treatment, Map<String, JurisdictionView> law) {
        Money net = offer.price().net();
        Money vat = net.percent(treatment.ratePercent());
        String token = offers.write(new OfferTerms(
                offer.pool().id(),
                offer.pool().nodeType(),
                offer.nodes(),
                offer.period(),
                wish.confidentialComputing(),
                wish.project(),
                net));
        return new OfferView(
                rank,
                offer.kind(),
                Differences.between(wish, offer, law),
                offer.pool().jurisdiction(),
                offer.pool().site(),
                offer.pool().fabricDomain(),
                offer.pool().nodeType(),
                offer.nodes(),
                offer.period().start(),
                offer.period().end(),
                wish.confidentialComputing(),
                new OfferView.PriceView(
                        net,
                        vat,
                        net.plus(vat),
                        offer.price().lines().stream()
                                .map(line -> new OfferView.LineView(line.code(), line.description(), line.net()))
                                .toList()),
                token);
    }

    // The answer does not wait for the disk: demand that a crash forgets within a second is asked for again.
    private void remember(Wish wish, UnmetReason reason) {
        sql.update(
                "insert into reservation.unmet_demand (tenant_id, node_type, jurisdictions, nodes, period, reason) "
                        + "select ?, ?, ?, ?, cast(? as tstzrange), ? from set_config('synchronous_commit', 'off', true)",
                caller.tenant(),
                wish.nodeType(),
                wish.jurisdictions(),
                wish.nodes().min(),
                wish.window(),
                reason);
    }

    private Map<String, NodeTypeView> nodeTypes() {
        return catalog.nodeTypes().stream()
                .filter(NodeTypeView::listed)
                .collect(Collectors.toMap(NodeTypeView::code, Function.identity()));
    }
}
