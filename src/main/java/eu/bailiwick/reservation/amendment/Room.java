package eu.bailiwick.reservation.amendment;

import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.capacity.Claims;
import eu.bailiwick.capacity.ExtraClaims;
import eu.bailiwick.capacity.ExtraClaims.Extra;
import eu.bailiwick.capacity.Held;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The capacity that an amendment holds while it is open: units of the pool and, once nodes are named, those very
/// nodes.
@ApplicationScoped
class Room {
    private final ExtraClaims extras;
    private final Claims claims;
    private final Bindings bindings;
    private final ReservationRepository reservations;

    Room(ExtraClaims extras, Claims claims, Bindings bindings, ReservationRepository reservations) {
        this.extras = extras;
        this.claims = claims;
        this.bindings = bindings;
        this.reservations = reservations;
    }

    Extra hold(UUID amendment, Basis basis, Proposal proposal, Instant expiresAt) {
        ReservationView it = basis.reservation();
        Held held = reservations.held(it.id());
        return switch (proposal.kind()) {
            case EXTEND -> {
                requireRoom(basis, held, proposal.after().end());
                Extra extra = extras.hold(amendment, held, proposal.after().period(), expiresAt);
                if (isBound(it)) {
                    bindings.keepFree(amendment, it.id(), proposal.after().end());
                }
                yield extra;
            }
            case MOVE -> extras.hold(amendment, held, proposal.after().period(), expiresAt);
            case GROW -> {
                int more = proposal.after().nodes() - it.nodes();
                Held grown = claims.hold(amendment, basis.pool().id(), more, it.period(), expiresAt);
                yield new Extra(grown.claim(), grown.turnaroundClaim());
            }
            case SHRINK, CANCEL, RELEASE -> new Extra(null, null);
        };
    }

    /// Makes room for the change itself; a hold that has lapsed is refused.
    void take(AmendmentView amendment) {
        extras.take(amendment.extra());
        bindings.letGo(amendment.id());
    }

    void release(AmendmentView amendment) {
        extras.release(amendment.extra());
        bindings.letGo(amendment.id());
    }

    private void requireRoom(Basis basis, Held held, Instant wanted) {
        ReservationView it = basis.reservation();
        Instant latest = extras.latestEnd(held, wanted);
        if (isBound(it)) {
            Duration turnaround = basis.pool().turnaround();
            Optional<Instant> needed =
                    bindings.neededElsewhereAt(it.id(), it.end().plus(turnaround));
            Instant nodes = needed.map(at -> at.minus(turnaround)).orElse(wanted);
            latest = nodes.isBefore(latest) ? nodes : latest;
        }
        if (!latest.isBefore(wanted)) {
            return;
        }
        Instant fits = onGrid(basis, latest);
        if (!fits.isAfter(it.end())) {
            throw new Problem(
                    ProblemType.NO_CAPACITY,
                    "The nodes are needed elsewhere right after this window. Search for others.");
        }
        throw new Problem(ProblemType.NO_CAPACITY, "There is room until " + fits + " only.")
                .with("longestExtension", Map.of("end", fits, "duration", Duration.between(it.end(), fits)))
                .with("alternatives", List.of(Map.of("kind", AmendmentKind.EXTEND, "end", fits)));
    }

    private static Instant onGrid(Basis basis, Instant instant) {
        long grid = basis.pool().grid().toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), grid) * grid);
    }

    private static boolean isBound(ReservationView reservation) {
        return reservation.state() != ReservationState.SCHEDULED;
    }
}
