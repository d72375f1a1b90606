package eu.bailiwick.reservation.amendment;

import eu.bailiwick.capacity.Pools;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.reservation.LockedLines;
import eu.bailiwick.reservation.Milestone;
import eu.bailiwick.reservation.ReservationConfig;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Gathers what an amendment starts from.
@ApplicationScoped
class Bases {
    private final ReservationRepository reservations;
    private final AmendmentRepository amendments;
    private final LockedLines lines;
    private final Pools pools;
    private final ReservationConfig config;
    private final PortalClock clock;

    Bases(
            ReservationRepository reservations,
            AmendmentRepository amendments,
            LockedLines lines,
            Pools pools,
            ReservationConfig config,
            PortalClock clock) {
        this.reservations = reservations;
        this.amendments = amendments;
        this.lines = lines;
        this.pools = pools;
        this.config = config;
        this.clock = clock;
    }

    /// How long an approver has at most.
    Duration approvalWithin() {
        return config.approvalWithin();
    }

    Basis of(ReservationView reservation) {
        return new Basis(
                reservation,
                pools.pool(reservations.pool(reservation.id())),
                lines.live(reservation.id()),
                amendments.terms(reservation.quote()).orElseGet(config::cancellationTerms),
                clock.now(),
                Milestone.LOCK.dueAt(reservation, config));
    }
}
