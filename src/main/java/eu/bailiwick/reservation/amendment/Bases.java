package eu.bailiwick.reservation.amendment;

import eu.bailiwick.capacity.Pools;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.reservation.FeeView;
import eu.bailiwick.reservation.LockedLineView;
import eu.bailiwick.reservation.LockedLines;
import eu.bailiwick.reservation.Milestone;
import eu.bailiwick.reservation.ReservationConfig;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.tenancy.Tax;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// Gathers what an amendment starts from.
@ApplicationScoped
class Bases {
    private final ReservationRepository reservations;
    private final AmendmentRepository amendments;
    private final LockedLines lines;
    private final Pools pools;
    private final Agreed agreed;

    Bases(
            ReservationRepository reservations,
            AmendmentRepository amendments,
            LockedLines lines,
            Pools pools,
            Agreed agreed) {
        this.reservations = reservations;
        this.amendments = amendments;
        this.lines = lines;
        this.pools = pools;
        this.agreed = agreed;
    }

    /// What holds for everybody, and for the tenant.
    @Singleton
    static class Agreed {
        private final Tenants tenants;
        private final Tax tax;
        private final ReservationConfig config;
        private final PortalClock clock;

        Agreed(Tenants tenants, Tax tax, ReservationConfig config, PortalClock clock) {
            this.tenants = tenants;
            this.tax = tax;
            this.config = config;
            this.clock = clock;
        }
    }

    Basis of(ReservationView reservation) {
        List<LockedLineView> live = lines.live(reservation.id());
        Money total = Stream.concat(
                        live.stream().map(LockedLineView::net),
                        lines.fees(reservation.id()).stream().map(FeeView::net))
                .reduce(Money::plus)
                .orElseGet(() -> Money.zero(reservation.price().net().currency()));
        return new Basis(
                reservation,
                pools.pool(reservations.pool(reservation.id())),
                live,
                total,
                agreed.tax.of(agreed.tenants.current()),
                amendments.terms(reservation.quote()).orElseGet(agreed.config::cancellationTerms),
                agreed.clock.now(),
                Milestone.LOCK.dueAt(reservation, agreed.config));
    }
}
