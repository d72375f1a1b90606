package eu.bailiwick.reservation.amendment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import eu.bailiwick.capacity.ExtraClaims.Extra;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.reservation.Decision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An amendment as its tenant sees it. `fee`, `refund` and `priceDifference` are net; `priceDifference` is everything
/// together: after minus before. `approvalsNeeded` are those that it waits or will wait for, in order.
/// `nodesExchanged` named nodes are needed elsewhere later, so that others take their place before the start.
public record AmendmentView(
        UUID id,
        UUID reservation,
        AmendmentKind kind,
        AmendmentState state,
        Money fee,
        Money refund,
        Money priceDifference,
        List<AmendmentState> approvalsNeeded,
        List<DecisionView> decisions,
        int nodesExchanged,
        List<LineChange> lines,
        Standing before,
        Standing after,
        String requestedBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant appliedAt,
        @JsonIgnore String requester,
        @JsonIgnore Extra extra) {

    /// What an approver said; `side` is CUSTOMER or PROVIDER.
    public record DecisionView(String side, Decision decision, String by, String reason, Instant at) {}

    public boolean isOpen() {
        return state.isOpen();
    }

    @JsonProperty("needsApproval")
    public boolean needsApproval() {
        return !approvalsNeeded.isEmpty();
    }

    public boolean needs(String approval) {
        return approvalsNeeded.contains(AmendmentState.valueOf(approval));
    }

    AmendmentView with(List<AmendmentState> needed, int exchanged) {
        return new AmendmentView(
                id,
                reservation,
                kind,
                state,
                fee,
                refund,
                priceDifference,
                needed,
                decisions,
                exchanged,
                lines,
                before,
                after,
                requestedBy,
                createdAt,
                expiresAt,
                appliedAt,
                requester,
                extra);
    }
}
