package eu.bailiwick.reservation.reserve;

import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.SiteView;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.tenancy.ProjectView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a tenant can choose from at one moment: its projects, the jurisdictions of its policy, and what stands there.
/// `allowed` is narrower than `jurisdictions` when the project's own policy is; `everywhere` is what the region has.
record Assortment(
        Instant now,
        List<ProjectView> projects,
        ProjectView project,
        List<JurisdictionView> everywhere,
        List<JurisdictionView> jurisdictions,
        Set<String> allowed,
        List<SiteView> sites,
        List<NodeTypeView> nodeTypes,
        List<PoolView> pools,
        PriceLists prices) {
    // of a type that stands nowhere
    private static final Duration HORIZON = Duration.ofDays(730);

    /// The lowest list price of a node-hour of a type in some jurisdictions, of those that have it.
    Optional<PriceList.Rate> lowest(String nodeType, Collection<String> where, Instant start) {
        return prices.at(start).stream()
                .flatMap(list -> pools.stream()
                        .filter(pool -> pool.nodeType().equals(nodeType) && where.contains(pool.jurisdiction()))
                        .map(PoolView::jurisdiction)
                        .distinct()
                        .flatMap(jurisdiction -> list.rate(jurisdiction, nodeType).stream()))
                .min(Comparator.comparing(PriceList.Rate::nodeHour));
    }

    /// The node type for a workload among those that stand where the project may use them.
    Optional<NodeTypeView> suggested(Workload workload, Instant start) {
        return workload.pick(nodeTypes.stream()
                .flatMap(type ->
                        lowest(type.code(), allowed, start)
                                .map(rate -> new Workload.Priced(type, rate.nodeHour()))
                                .stream())
                .toList());
    }

    /// How far ahead a type is sold, in the pool that sells furthest.
    Duration horizon(String nodeType) {
        return pools.stream()
                .filter(pool -> pool.nodeType().equals(nodeType))
                .map(PoolView::horizon)
                .max(Comparator.naturalOrder())
                .orElse(HORIZON);
    }

    Optional<NodeTypeView> nodeType(String code) {
        return nodeTypes.stream().filter(type -> type.code().equals(code)).findFirst();
    }

    Optional<SiteView> site(String code) {
        return sites.stream().filter(site -> site.code().equals(code)).findFirst();
    }

    /// One of the region, so that what the policy forbids has a name too.
    Optional<JurisdictionView> jurisdiction(String code) {
        return everywhere.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /// The cities from which latency was measured.
    List<String> cities() {
        return sites.stream()
                .flatMap(site -> site.latencies().stream().map(latency -> latency.city()))
                .distinct()
                .sorted()
                .toList();
    }
}
