package eu.bailiwick.reservation.amendment;

import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.reservation.CancellationTerms;
import eu.bailiwick.reservation.LockedLineView;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/// What an amendment starts from: the reservation as it is, what of its price is charged, and what was
/// agreed.
record Basis(
        ReservationView reservation,
        PoolView pool,
        List<LockedLineView> live,
        CancellationTerms terms,
        Instant now,
        Instant locksAt) {

    /// The net price as it is now, fees of earlier amendments included.
    Money total() {
        return reservation.price().net();
    }

    Currency currency() {
        return total().currency();
    }

    Standing standing() {
        return standing(reservation.start(), reservation.end(), reservation.nodes(), total());
    }

    Standing standing(Instant start, Instant end, int nodes, Money net) {
        return new Standing(start, end, nodes, reservation.state(), reservation.priced(net));
    }

    Standing cancelled(Money net) {
        return new Standing(
                reservation.start(),
                reservation.end(),
                reservation.nodes(),
                ReservationState.CANCELLED,
                reservation.priced(net));
    }

    /// The latest end that can be promised now, on the pool's grid.
    Instant horizon() {
        return pool.onGridBefore(now.plus(pool.horizon()));
    }

    Instant soonestStart() {
        Instant before = pool.onGridBefore(now.plus(pool.leadTime()));
        return before.equals(now.plus(pool.leadTime())) ? before : before.plus(pool.grid());
    }

    Instant latestStart() {
        return pool.onGridBefore(horizon().minus(reservation.period().length()));
    }

    /// The fee for giving up so much of the net price now.
    Money cancellationFee(Money givenUp) {
        return givenUp.percent(BigDecimal.valueOf(terms.percentAt(now, reservation.start())));
    }

    /// Until when a change can be confirmed or approved at most: nodes are named then, its fee becomes another
    /// one, or it would lie in the past.
    Instant until(AmendmentKind kind, Standing after) {
        return switch (kind) {
            case EXTEND -> reservation.state() == ReservationState.SCHEDULED ? locksAt : reservation.end();
            case GROW -> locksAt;
            case MOVE -> earliest(locksAt, feeChangesAt(), after.start());
            case SHRINK -> earliest(locksAt, feeChangesAt());
            case CANCEL -> feeChangesAt();
            case RELEASE -> after.end();
        };
    }

    private static Instant earliest(Instant... instants) {
        return Stream.of(instants).min(Instant::compareTo).orElseThrow();
    }

    // The first instant at which the fee may be another one.
    private Instant feeChangesAt() {
        Instant last = terms.validUntil(now, reservation.start());
        return last.equals(Instant.MAX) ? last : last.plusMillis(1);
    }
}
