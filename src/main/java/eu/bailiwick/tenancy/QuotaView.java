package eu.bailiwick.tenancy;

import org.jspecify.annotations.Nullable;

/// What a tenant may hold at one instant: nodes over all live claims, and open holds. `nodesMax` is the smaller of the
/// provider's limit and the tenant's own (null: none), which `version` belongs to; zero where it was never set. From
/// `providerApprovalFromNodes` on the provider approves a reservation; null means never.
public record QuotaView(
        int nodesMax,
        int providerNodesMax,
        @Nullable Integer ownNodesMax,
        int openHoldsMax,
        @Nullable Integer providerApprovalFromNodes,
        int version) {}
