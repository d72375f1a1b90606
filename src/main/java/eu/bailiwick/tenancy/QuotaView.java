package eu.bailiwick.tenancy;

import org.jspecify.annotations.Nullable;

/// What a tenant may hold at one instant: nodes over all live claims, and open holds. From
/// `providerApprovalFromNodes` on the provider approves a reservation; null means never.
public record QuotaView(
        int nodesMax, int openHoldsMax, @Nullable Integer providerApprovalFromNodes, int version) {}
