package eu.bailiwick.reservation.amendment;

import eu.bailiwick.capacity.Claims;
import eu.bailiwick.capacity.ExtraClaims;
import eu.bailiwick.capacity.ExtraClaims.Extra;
import eu.bailiwick.capacity.ExtraClaims.Starts;
import eu.bailiwick.capacity.Held;
import eu.bailiwick.capacity.Prolongations;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The capacity that an amendment holds while it is open: units of the pool and, once nodes are named, those very
/// nodes.
@ApplicationScoped
class Room {
    private final ExtraClaims extras;
    private final Claims claims;
    private final Prolongations nodes;
    private final ReservationRepository reservations;

    Room(ExtraClaims extras, Claims claims, Prolongations nodes, ReservationRepository reservations) {
        this.extras = extras;
        this.claims = claims;
        this.nodes = nodes;
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
                    nodes.keepFree(amendment, it.id(), proposal.after().end());
                }
                yield extra;
            }
            case MOVE -> {
                requireRoom(basis, held, proposal.after().period());
                yield extras.hold(amendment, held, proposal.after().period(), expiresAt);
            }
            case GROW -> {
                int more = proposal.after().nodes() - it.nodes();
                requireRoom(basis, held, more);
                Held grown = claims.hold(amendment, basis.pool().id(), more, it.period(), expiresAt);
                yield new Extra(grown.claim(), grown.turnaroundClaim());
            }
            case SHRINK, CANCEL, RELEASE -> new Extra(null, null);
        };
    }

    int exchanged(AmendmentView amendment) {
        return nodes.exchanged(amendment.id(), amendment.reservation());
    }

    /// Keeps what is held until a later instant; a hold that has lapsed is refused.
    void prolong(AmendmentView amendment, Instant expiresAt) {
        extras.prolong(amendment.extra(), expiresAt);
    }

    /// Makes room for the change itself; a hold that has lapsed is refused.
    void take(AmendmentView amendment) {
        extras.take(amendment.extra());
        nodes.letGo(amendment.id());
    }

    void release(AmendmentView amendment) {
        extras.release(amendment.extra());
        nodes.letGo(amendment.id());
    }

    private void requireRoom(Basis basis, Held held, Period wanted) {
        Starts starts = extras.nearestStarts(held, wanted, basis.soonestStart(), basis.latestStart());
        if (!starts.nearest().contains(wanted.start())) {
            throw Change.instead(
                    starts.isFree()
                            ? beyondQuota()
                            : new Problem(ProblemType.NO_CAPACITY, "These nodes are not free together from then on."),
                    starts.nearest().stream()
                            .filter(start -> !start.equals(basis.reservation().start()))
                            .map(Change::starting)
                            .toArray(Change[]::new));
        }
    }

    private void requireRoom(Basis basis, Held held, int more) {
        ReservationView it = basis.reservation();
        int free = extras.moreNodes(held);
        int allowed = extras.allowedMore(it.period());
        int possible = Math.min(free, allowed);
        if (possible >= more) {
            return;
        }
        Problem refusal = free < more
                ? new Problem(
                        ProblemType.NO_CAPACITY, "So many more nodes are not free beside these for the whole window.")
                : beyondQuota();
        throw Change.instead(refusal, possible > 0 ? Change.to(AmendmentKind.GROW, it.nodes() + possible) : null);
    }

    private void requireRoom(Basis basis, Held held, Instant wanted) {
        ReservationView it = basis.reservation();
        Instant allowed = extras.latestEndInQuota(held, wanted);
        if (!allowed.isAfter(it.end())) {
            throw beyondQuota();
        }
        Instant latest = free(basis, held, allowed);
        if (!latest.isBefore(wanted)) {
            return;
        }
        Instant fits = basis.pool().onGridBefore(latest);
        if (!fits.isAfter(it.end())) {
            throw new Problem(
                    ProblemType.NO_CAPACITY,
                    "The nodes are needed elsewhere right after this window. Search for others.");
        }
        Problem refusal = latest.isBefore(allowed)
                ? new Problem(ProblemType.NO_CAPACITY, "The nodes are needed elsewhere before that.")
                : beyondQuota();
        throw Change.instead(
                refusal.with("longestExtension", Map.of("end", fits, "duration", Duration.between(it.end(), fits))),
                Change.ending(AmendmentKind.EXTEND, fits));
    }

    // The latest end, not after the wanted one, until which pool and nodes are free.
    private Instant free(Basis basis, Held held, Instant wanted) {
        ReservationView it = basis.reservation();
        Instant latest = extras.latestEnd(held, wanted);
        if (isBound(it) && (latest.isBefore(wanted) || !nodes.makeRoom(it.id(), wanted))) {
            Duration turnaround = basis.pool().turnaround();
            Optional<Instant> needed = nodes.neededElsewhereAt(it.id(), it.end().plus(turnaround));
            Instant go = needed.map(at -> at.minus(turnaround)).orElse(wanted);
            latest = go.isBefore(latest) ? go : latest;
        }
        return latest;
    }

    private static Problem beyondQuota() {
        return new Problem(
                ProblemType.QUOTA_EXCEEDED, "Your organisation would hold more nodes than its quota allows.");
    }

    private static boolean isBound(ReservationView reservation) {
        return reservation.state() != ReservationState.SCHEDULED;
    }
}
