package eu.bailiwick.reservation.amendment;

import eu.bailiwick.kernel.Money;
import java.time.Instant;
import java.util.List;

/// An amendment as it would be: what changes, what it costs and how long that may be confirmed at most. Net amounts.
record Proposal(
        AmendmentKind kind,
        Standing before,
        Standing after,
        Money fee,
        Money refund,
        List<LineChange> lines,
        Instant confirmableUntil) {

    Money priceDifference() {
        return after.price().net().minus(before.price().net());
    }
}
