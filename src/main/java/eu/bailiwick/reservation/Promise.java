package eu.bailiwick.reservation;

import eu.bailiwick.capacity.Claims;
import eu.bailiwick.capacity.Held;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.reservation.quote.QuoteView;
import eu.bailiwick.tenancy.JurisdictionPolicies;
import eu.bailiwick.tenancy.QuotaView;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Turns a hold into a promise, at once or after everybody who has to approve it has done so.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Promise {
    private final ReservationRepository repository;
    private final Moves moves;
    private final Claims claims;
    private final Rules rules;
    private final PortalClock clock;
    private final Event<GivenBack> givenBack;

    Promise(
            ReservationRepository repository,
            Moves moves,
            Claims claims,
            Rules rules,
            PortalClock clock,
            Event<GivenBack> givenBack) {
        this.repository = repository;
        this.moves = moves;
        this.claims = claims;
        this.rules = rules;
        this.clock = clock;
        this.givenBack = givenBack;
    }

    /// What the tenant and its provider have agreed.
    @Singleton
    static class Rules {
        private final Tenants tenants;
        private final JurisdictionPolicies jurisdictions;
        private final ReservationConfig config;

        Rules(Tenants tenants, JurisdictionPolicies jurisdictions, ReservationConfig config) {
            this.tenants = tenants;
            this.jurisdictions = jurisdictions;
            this.config = config;
        }
    }

    List<ReservationState> approvalsNeeded(QuoteView quote) {
        return approvalsNeeded(quote.price().gross(), quote.nodes());
    }

    List<ReservationState> approvalsNeeded(Money gross, int nodes) {
        List<ReservationState> needed = new ArrayList<>();
        if (needsCustomer(gross)) {
            needed.add(ReservationState.PENDING_CUSTOMER_APPROVAL);
        }
        if (needsProvider(nodes)) {
            needed.add(ReservationState.PENDING_PROVIDER_APPROVAL);
        }
        return needed;
    }

    private boolean needsCustomer(Money gross) {
        return rules.tenants
                .approvalThreshold()
                .filter(threshold -> gross.compareTo(threshold) >= 0)
                .isPresent();
    }

    private boolean needsProvider(int nodes) {
        QuotaView quota = rules.tenants.quota();
        Integer from = quota.providerApprovalFromNodes();
        return from != null && nodes >= from;
    }

    ReservationView make(UUID id, String name, QuoteView quote) {
        if (!rules.jurisdictions.allowed(quote.project()).contains(quote.jurisdiction())) {
            throw new Problem(
                    ProblemType.UNPROCESSABLE,
                    "The jurisdiction policy does not allow " + quote.jurisdiction() + " any more.");
        }
        List<ReservationState> needed = approvalsNeeded(quote);
        ReservationState state = needed.isEmpty() ? ReservationState.SCHEDULED : needed.getFirst();
        repository.insert(id, name, quote, state, clock.now());
        moves.record(id, null, state, "Quote confirmed");
        return settle(id, quote.internals().held(), state);
    }

    /// Goes on after an approval: to the provider when it has a say, otherwise to the calendar.
    public void approved(ReservationView reservation, String reason) {
        boolean customer = reservation.state() == ReservationState.PENDING_CUSTOMER_APPROVAL;
        ReservationState next = customer && needsProvider(reservation.nodes())
                ? ReservationState.PENDING_PROVIDER_APPROVAL
                : ReservationState.SCHEDULED;
        moves.move(reservation, next, reason);
        settle(reservation.id(), repository.held(reservation.id()), next);
    }

    // The hold lasts until the approver's deadline, or for good.
    private ReservationView settle(UUID id, Held held, ReservationState state) {
        ReservationView reservation = repository.find(id).orElseThrow();
        if (state == ReservationState.SCHEDULED) {
            claims.confirm(held);
            moves.plan(reservation, Milestone.LOCK, Milestone.FAIL);
            return reservation;
        }
        Instant deadline = deadline(reservation.start());
        claims.prolong(held, deadline);
        repository.note(id, ReservationRepository.Fact.APPROVAL_DEADLINE, deadline);
        ReservationView pending = repository.find(id).orElseThrow();
        moves.plan(pending, Milestone.EXPIRE_APPROVAL);
        return pending;
    }

    private Instant deadline(Instant start) {
        Instant now = clock.now();
        Instant patient = earlier(now.plus(rules.config.approvalWithin()), start.minus(rules.config.approvalBefore()));
        Instant least = earlier(now.plus(rules.config.approvalAtLeast()), start);
        return patient.isAfter(least) ? patient : least;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /// Gives the capacity of a reservation back that never came to be, and drops what was planned for it.
    public void giveUp(ReservationView reservation, ReservationState to, String reason) {
        moves.move(reservation, to, reason);
        free(reservation);
    }

    /// Gives everything of a reservation back by an amendment, whose event tells of it.
    public void cancel(ReservationView reservation, String reason) {
        moves.step(reservation, ReservationState.CANCELLED, reason);
        free(reservation);
    }

    private void free(ReservationView reservation) {
        claims.release(repository.held(reservation.id()));
        moves.dropPlans(reservation.id());
        givenBack.fire(new GivenBack(reservation.id(), null));
    }

    /// Whether a deadline has passed; its very instant counts as passed.
    public boolean isOver(@Nullable Instant deadline) {
        return deadline != null && !clock.now().isBefore(deadline);
    }
}
