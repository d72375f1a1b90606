package eu.bailiwick.reservation.amendment;

import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.capacity.Claims;
import eu.bailiwick.capacity.Held;
import eu.bailiwick.capacity.Prolongations;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.reservation.GivenBack;
import eu.bailiwick.reservation.LockedLineView;
import eu.bailiwick.reservation.LockedLines;
import eu.bailiwick.reservation.Milestone;
import eu.bailiwick.reservation.Moves;
import eu.bailiwick.reservation.Promise;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.amendment.LineChange.Effect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/// Carries out what an amendment says: claims, nodes, window, price and what the portal plans by itself.
@ApplicationScoped
class Application {
    private final ReservationRepository reservations;
    private final LockedLines lines;
    private final Promise promise;
    private final Moves moves;
    private final Capacity capacity;
    private final Event<GivenBack> givenBack;

    Application(
            ReservationRepository reservations,
            LockedLines lines,
            Promise promise,
            Moves moves,
            Capacity capacity,
            Event<GivenBack> givenBack) {
        this.reservations = reservations;
        this.lines = lines;
        this.promise = promise;
        this.moves = moves;
        this.capacity = capacity;
        this.givenBack = givenBack;
    }

    /// The ledger, the nodes and the time.
    @Singleton
    static class Capacity {
        private final Claims claims;
        private final Bindings bindings;
        private final Prolongations nodes;
        private final PortalClock clock;

        Capacity(Claims claims, Bindings bindings, Prolongations nodes, PortalClock clock) {
            this.claims = claims;
            this.bindings = bindings;
            this.nodes = nodes;
            this.clock = clock;
        }
    }

    void apply(ReservationView reservation, AmendmentView amendment) {
        Held held = reservations.held(reservation.id());
        Standing after = amendment.after();
        switch (amendment.kind()) {
            case EXTEND -> {
                capacity.claims.extend(held, after.end());
                capacity.nodes.extend(reservation.id(), after.end());
            }
            case MOVE -> capacity.claims.move(held, after.period());
            case GROW, SHRINK -> capacity.claims.resize(held, after.nodes());
            case CANCEL -> promise.cancel(reservation, "Cancelled");
            case RELEASE -> {
                capacity.claims.endEarly(held, after.end());
                capacity.bindings.release(reservation.id(), after.end());
            }
        }
        lines.supersede(reservation.id(), lines(amendment, Effect.SUPERSEDE));
        lines.add(reservation.id(), lines(amendment, Effect.ADD));
        if (amendment.kind() != AmendmentKind.CANCEL) {
            reservations.reshape(reservation.id(), after.nodes(), after.period());
            plan(reservation.id());
            if (after.end().isBefore(reservation.end())) {
                givenBack.fire(new GivenBack(reservation.id(), new Period(after.end(), reservation.end())));
            }
        }
    }

    // What was planned for the former window is no longer due when its time comes, and changes nothing.
    private void plan(UUID id) {
        ReservationView changed = reservations.find(id).orElseThrow();
        switch (changed.state()) {
            case SCHEDULED -> {
                moves.planAnew(changed, Milestone.LOCK, capacity.clock.now());
                moves.plan(changed, Milestone.FAIL);
            }
            case LOCKED, PROVISIONING -> moves.plan(changed, Milestone.FAIL);
            default -> moves.plan(changed, Milestone.END);
        }
    }

    private static List<LockedLineView> lines(AmendmentView amendment, Effect effect) {
        return amendment.lines().stream()
                .filter(change -> change.effect() == effect)
                .map(LineChange::line)
                .toList();
    }
}
