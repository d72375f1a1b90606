package eu.bailiwick.reservation.reserve;

import eu.bailiwick.capacity.Pools;
import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.PriceBook;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.tenancy.JurisdictionPolicies;
import eu.bailiwick.tenancy.ProjectView;
import eu.bailiwick.tenancy.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;

/// What the tenant in view can choose from now.
@ApplicationScoped
class Assortments {
    private final Catalog catalog;
    private final Pools pools;
    private final PriceBook prices;
    private final Projects projects;
    private final JurisdictionPolicies policies;
    private final PortalClock clock;

    Assortments(
            Catalog catalog,
            Pools pools,
            PriceBook prices,
            Projects projects,
            JurisdictionPolicies policies,
            PortalClock clock) {
        this.catalog = catalog;
        this.pools = pools;
        this.prices = prices;
        this.projects = projects;
        this.policies = policies;
        this.clock = clock;
    }

    /// For a project; an unknown one counts as the standard one, and is told apart by the reader of the form.
    @Transactional
    Assortment of(String project) {
        List<ProjectView> open = projects.open();
        ProjectView chosen = open.stream()
                .filter(one -> one.id().toString().equals(project))
                .findFirst()
                .orElseGet(() -> projects.require(null));
        Set<String> tenants = policies.allowed(null);
        List<JurisdictionView> everywhere = catalog.jurisdictions();
        return new Assortment(
                clock.now(),
                open,
                chosen,
                everywhere,
                everywhere.stream().filter(one -> tenants.contains(one.code())).toList(),
                policies.allowed(chosen.id()),
                catalog.sites().stream()
                        .filter(site -> tenants.contains(site.jurisdiction()))
                        .toList(),
                catalog.nodeTypes().stream().filter(NodeTypeView::listed).toList(),
                pools.all(),
                prices.lists());
    }
}
