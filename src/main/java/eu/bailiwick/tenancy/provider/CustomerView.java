package eu.bailiwick.tenancy.provider;

import eu.bailiwick.tenancy.TenantState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A tenant as the provider sees it, with its quota. `version` is the tenant's, `quota.version` the quota's.
public record CustomerView(
        String id,
        String alias,
        String name,
        TenantState state,
        String suspendedReason,
        @Nullable Instant suspendedAt,
        String country,
        String address,
        @Nullable String vatId,
        String currency,
        String zone,
        Instant createdAt,
        int version,
        Quota quota) {

    /// What the provider allows, and the tenant's own smaller limit where it set one.
    public record Quota(
            int nodesMax,
            @Nullable Integer ownNodesMax,
            int openHoldsMax,
            @Nullable Integer providerApprovalFromNodes,
            int version) {}
}
