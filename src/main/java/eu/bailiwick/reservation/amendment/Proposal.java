package eu.bailiwick.reservation.amendment;

import eu.bailiwick.kernel.Money;
import java.util.List;

/// An amendment as it would be: what changes and what it costs. Net amounts.
record Proposal(AmendmentKind kind, Standing before, Standing after, Money fee, Money refund, List<LineChange> lines) {

    Money priceDifference() {
        return after.price().net().minus(before.price().net());
    }
}
