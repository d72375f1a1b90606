package eu.bailiwick.reservation.amendment;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.CancellationTerms;
import eu.bailiwick.reservation.ReservationConfig;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/// What pages ask before they offer a change.
@ApplicationScoped
public class Options {
    private final Amendments amendments;
    private final AmendmentRepository repository;
    private final ReservationRepository reservations;
    private final Around around;

    Options(Amendments amendments, AmendmentRepository repository, ReservationRepository reservations, Around around) {
        this.amendments = amendments;
        this.repository = repository;
        this.reservations = reservations;
        this.around = around;
    }

    /// Who asks, when, and what holds for everybody.
    @Singleton
    static class Around {
        private final Caller caller;
        private final PortalClock clock;
        private final ReservationConfig config;

        Around(Caller caller, PortalClock clock, ReservationConfig config) {
            this.caller = caller;
            this.clock = clock;
            this.config = config;
        }
    }

    @Transactional
    public AmendmentOptions of(ReservationView reservation) {
        return new AmendmentOptions(
                reservation.id(),
                Arrays.stream(AmendmentKind.values())
                        .filter(kind -> kind.isPossibleIn(reservation.state()))
                        .filter(kind -> kind != AmendmentKind.SHRINK || reservation.nodes() > 1)
                        .toList(),
                amendments.list(reservation.id()),
                terms(reservation.quote()),
                around.caller.may("reservation:amend"));
    }

    /// What a quote says about giving up what it promises.
    @Transactional
    public CancellationTerms terms(UUID quote) {
        return repository.terms(quote).orElseGet(around.config::cancellationTerms);
    }

    @Transactional
    ReservationView reservation(UUID id) {
        return reservations.find(id).orElseThrow(Problem::notFound);
    }

    @Transactional
    Instant now() {
        return around.clock.now();
    }
}
