package eu.bailiwick.reservation;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.kernel.ReservationNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What metering and billing know of a reservation: the paid window, the delivery, and the locked price.
/// `readyAt` is when all nodes were ready, never before the window's start; null means that it never ran.
public record AllocationView(
        UUID reservationId,
        long number,
        String name,
        UUID project,
        UUID quoteId,
        String quoteSha256,
        String jurisdiction,
        String site,
        String nodeType,
        Period paid,
        @Nullable Instant readyAt,
        @Nullable Instant endedAt,
        String state,
        List<LockedLineView> lines,
        List<FeeView> fees) {

    public String reference() {
        return ReservationNumber.of(number);
    }

    AllocationView priced(List<LockedLineView> locked, List<FeeView> due) {
        return new AllocationView(
                reservationId,
                number,
                name,
                project,
                quoteId,
                quoteSha256,
                jurisdiction,
                site,
                nodeType,
                paid,
                readyAt,
                endedAt,
                state,
                locked,
                due);
    }
}
