package eu.bailiwick.tenancy;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the tenant in view may commit itself to for a project, by its own rules and the provider's, as they stood at
/// one instant. `allowed` are the codes of jurisdictions; from the gross price `approvalFrom` on a second person of the
/// tenant approves, null means never.
public record BuyingRules(
        Instant now,
        TenantView tenant,
        ProjectView project,
        Set<String> allowed,
        QuotaView quota,
        @Nullable Money approvalFrom) {

    /// Refuses what would begin in a closed project.
    public void requireOpenProject() {
        project.requireOpen();
    }

    public boolean allows(String jurisdiction) {
        return allowed.contains(jurisdiction);
    }

    /// Refuses a jurisdiction that the policy forbids, perhaps only since the caller looked.
    public void requireAllowed(String jurisdiction) {
        if (!allows(jurisdiction)) {
            throw new Problem(
                    ProblemType.UNPROCESSABLE, "The jurisdiction policy does not allow " + jurisdiction + " any more.");
        }
    }

    /// Whether a second person of the tenant has to approve this gross price.
    public boolean needsCustomer(Money gross) {
        return approvalFrom != null && gross.compareTo(approvalFrom) >= 0;
    }

    /// Whether the provider has to approve this many nodes.
    public boolean needsProvider(int nodes) {
        Integer from = quota.providerApprovalFromNodes();
        return from != null && nodes >= from;
    }
}
