package eu.bailiwick.tenancy;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Nameplate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Names the tenant in view to the frame of each page.
@ApplicationScoped
class TenantNameplate implements Nameplate {
    private final Tenants tenants;
    private final JurisdictionPolicies policies;

    TenantNameplate(Tenants tenants, JurisdictionPolicies policies) {
        this.tenants = tenants;
        this.policies = policies;
    }

    @Override
    public Optional<Plate> current() {
        try {
            return Optional.of(new Plate(tenants.current().name(), List.copyOf(policies.allowed(null))));
        } catch (Problem notATenant) {
            return Optional.empty();
        }
    }
}
