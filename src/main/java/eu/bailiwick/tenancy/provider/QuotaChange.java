package eu.bailiwick.tenancy.provider;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the provider wants to allow: nodes at one instant, open quotes at one time, and from how many nodes on it
/// approves itself; null means never.
public record QuotaChange(
        @Nullable Integer nodesMax,
        @Nullable Integer openHoldsMax,
        @Nullable Integer providerApprovalFromNodes) {
    private static final int NODES_MAX = 100_000;
    private static final int HOLDS_MAX = 1_000;

    List<Violation> violations() {
        List<Violation> wrong = new ArrayList<>();
        if (nodesMax == null || nodesMax < 0 || nodesMax > NODES_MAX) {
            wrong.add(new Violation("nodesMax", "Choose 0 to " + NODES_MAX + " nodes."));
        }
        if (openHoldsMax == null || openHoldsMax < 0 || openHoldsMax > HOLDS_MAX) {
            wrong.add(new Violation("openHoldsMax", "Choose 0 to " + HOLDS_MAX + " open quotes."));
        }
        if (providerApprovalFromNodes != null && providerApprovalFromNodes < 1) {
            wrong.add(new Violation("providerApprovalFromNodes", "Choose 1 or more nodes, or none for never."));
        }
        return wrong;
    }

    void check() {
        if (!violations().isEmpty()) {
            throw Problem.invalid(violations());
        }
    }
}
