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
    private final Suspensions suspensions;

    TenantNameplate(Tenants tenants, JurisdictionPolicies policies, Suspensions suspensions) {
        this.tenants = tenants;
        this.policies = policies;
        this.suspensions = suspensions;
    }

    @Override
    public Optional<Plate> current() {
        try {
            TenantView tenant = tenants.current();
            String suspended = tenant.state() == TenantState.ACTIVE
                    ? ""
                    : suspensions.reason().orElse("");
            return Optional.of(new Plate(tenant.name(), List.copyOf(policies.allowed(null)), suspended));
        } catch (Problem notATenant) {
            return Optional.empty();
        }
    }
}
