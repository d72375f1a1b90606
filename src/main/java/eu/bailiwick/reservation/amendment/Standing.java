package eu.bailiwick.reservation.amendment;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.quote.QuotedPrice;
import java.time.Instant;

/// A reservation before or after an amendment; `price` is everything that it costs, fees included.
public record Standing(Instant start, Instant end, int nodes, ReservationState state, QuotedPrice price) {

    Period period() {
        return new Period(start, end);
    }

    boolean hasShapeOf(Instant otherStart, Instant otherEnd, int otherNodes) {
        return start.equals(otherStart) && end.equals(otherEnd) && nodes == otherNodes;
    }
}
