package eu.bailiwick.reservation.amendment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.capacity.ExtraClaims.Extra;
import eu.bailiwick.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An amendment as its tenant sees it. `fee`, `refund` and `priceDifference` are net; `priceDifference` is everything
/// together: after minus before. `needsApproval` when a second person has to confirm it.
public record AmendmentView(
        UUID id,
        UUID reservation,
        AmendmentKind kind,
        AmendmentState state,
        Money fee,
        Money refund,
        Money priceDifference,
        boolean needsApproval,
        List<LineChange> lines,
        Standing before,
        Standing after,
        String requestedBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant appliedAt,
        @JsonIgnore String requester,
        @JsonIgnore Extra extra) {

    public boolean isOpen() {
        return state == AmendmentState.QUOTED;
    }

    AmendmentView withApproval(boolean needed) {
        return new AmendmentView(
                id,
                reservation,
                kind,
                state,
                fee,
                refund,
                priceDifference,
                needed,
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
