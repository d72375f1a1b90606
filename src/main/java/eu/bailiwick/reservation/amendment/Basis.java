package eu.bailiwick.reservation.amendment;

import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.reservation.CancellationTerms;
import eu.bailiwick.reservation.LockedLineView;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.quote.QuotedPrice;
import eu.bailiwick.tenancy.TaxTreatment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/// What an amendment starts from: the reservation as it is, what of its price is charged, and what was agreed.
/// `total` is its net price, fees of earlier amendments included.
record Basis(
        ReservationView reservation,
        PoolView pool,
        List<LockedLineView> live,
        Money total,
        TaxTreatment tax,
        CancellationTerms terms,
        Instant now,
        Instant locksAt) {

    Currency currency() {
        return total.currency();
    }

    Standing standing() {
        return standing(reservation.start(), reservation.end(), reservation.nodes(), total);
    }

    Standing standing(Instant start, Instant end, int nodes, Money net) {
        return new Standing(start, end, nodes, reservation.state(), QuotedPrice.of(net, tax));
    }

    Standing cancelled(Money net) {
        return new Standing(
                reservation.start(),
                reservation.end(),
                reservation.nodes(),
                ReservationState.CANCELLED,
                QuotedPrice.of(net, tax));
    }

    /// The fee for giving up so much of the net price now.
    Money cancellationFee(Money givenUp) {
        return givenUp.percent(BigDecimal.valueOf(terms.percentAt(now, reservation.start())));
    }

    /// The first instant at which that fee may be another one.
    Instant feeChangesAt() {
        Instant last = terms.validUntil(now, reservation.start());
        return last.equals(Instant.MAX) ? last : last.plusMillis(1);
    }
}
