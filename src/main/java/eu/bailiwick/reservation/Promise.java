package eu.bailiwick.reservation;

import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.capacity.BoundNode;
import eu.bailiwick.capacity.Claims;
import eu.bailiwick.capacity.Held;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.reservation.provisioning.Provisioner;
import eu.bailiwick.reservation.quote.QuoteView;
import eu.bailiwick.tenancy.Buying;
import eu.bailiwick.tenancy.BuyingRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Turns a hold into a promise, at once or after everybody who has to approve it has done so.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Promise {
    private final ReservationRepository repository;
    private final Moves moves;
    private final Nodes nodes;
    private final Buying buying;
    private final ReservationConfig config;
    private final PortalClock clock;
    private final Event<GivenBack> givenBack;

    Promise(
            ReservationRepository repository,
            Moves moves,
            Nodes nodes,
            Buying buying,
            ReservationConfig config,
            PortalClock clock,
            Event<GivenBack> givenBack) {
        this.repository = repository;
        this.moves = moves;
        this.nodes = nodes;
        this.buying = buying;
        this.config = config;
        this.clock = clock;
        this.givenBack = givenBack;
    }

    /// The ledger, and the nodes behind it.
    @Singleton
    static class Nodes {
        private final Claims claims;
        private final Bindings bindings;
        private final Provisioner provisioner;

        Nodes(Claims claims, Bindings bindings, Provisioner provisioner) {
            this.claims = claims;
            this.bindings = bindings;
            this.provisioner = provisioner;
        }
    }

    /// What the rules of today ask for before a quote is scheduled, in order.
    List<ReservationState> approvalsNeeded(QuoteView quote) {
        return approvalsNeeded(buying.rules(quote.project()), quote.price().gross(), quote.nodes());
    }

    /// The same for a price and a size, whatever the project.
    List<ReservationState> approvalsNeeded(Money gross, int nodes) {
        return approvalsNeeded(buying.rules(null), gross, nodes);
    }

    private static List<ReservationState> approvalsNeeded(BuyingRules rules, Money gross, int nodes) {
        List<ReservationState> needed = new ArrayList<>();
        if (rules.needsCustomer(gross)) {
            needed.add(ReservationState.PENDING_CUSTOMER_APPROVAL);
        }
        if (rules.needsProvider(nodes)) {
            needed.add(ReservationState.PENDING_PROVIDER_APPROVAL);
        }
        return needed;
    }

    ReservationView make(UUID id, String name, QuoteView quote) {
        BuyingRules rules = buying.rules(quote.project());
        rules.requireAllowed(quote.jurisdiction());
        List<ReservationState> needed = approvalsNeeded(rules, quote.price().gross(), quote.nodes());
        ReservationState state = needed.isEmpty() ? ReservationState.SCHEDULED : needed.getFirst();
        ReservationView made = repository.insert(id, name, quote, state, rules.now());
        moves.record(id, null, state, "Quote confirmed");
        return settle(made, quote.internals().held());
    }

    /// Goes on after an approval: to the provider when it has a say, otherwise to the calendar.
    public void approved(ReservationView reservation, String reason) {
        boolean customer = reservation.state() == ReservationState.PENDING_CUSTOMER_APPROVAL;
        ReservationState next = customer && buying.rules(reservation.project()).needsProvider(reservation.nodes())
                ? ReservationState.PENDING_PROVIDER_APPROVAL
                : ReservationState.SCHEDULED;
        moves.move(reservation, next, reason);
        settle(repository.find(reservation.id()).orElseThrow(), repository.held(reservation.id()));
    }

    // The hold lasts until the approver's deadline, or for good.
    private ReservationView settle(ReservationView reservation, Held held) {
        if (reservation.state() == ReservationState.SCHEDULED) {
            nodes.claims.confirm(held);
            moves.plan(reservation, Milestone.LOCK, Milestone.FAIL);
            return reservation;
        }
        Instant deadline = deadline(reservation.start());
        nodes.claims.prolong(held, deadline);
        repository.note(reservation.id(), ReservationRepository.Fact.APPROVAL_DEADLINE, deadline);
        ReservationView pending = repository.find(reservation.id()).orElseThrow();
        moves.plan(pending, Milestone.EXPIRE_APPROVAL);
        return pending;
    }

    private Instant deadline(Instant start) {
        Instant now = clock.now();
        Instant patient = earlier(now.plus(config.approvalWithin()), start.minus(config.approvalBefore()));
        Instant least = earlier(now.plus(config.approvalAtLeast()), start);
        return patient.isAfter(least) ? patient : least;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /// Gives the capacity and the nodes of a reservation back that never came to be, and drops what was planned for it.
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
        UUID id = reservation.id();
        UUID pool = repository.pool(id);
        List<UUID> prepared = prepared(reservation);
        nodes.provisioner.dismiss(id);
        nodes.bindings.release(id, reservation.start());
        nodes.claims.release(repository.held(id));
        nodes.bindings.wipe(pool, prepared);
        moves.dropPlans(id);
        givenBack.fire(new GivenBack(id, null));
    }

    // Those that are ready first: the tenant may have been on them. Before it is prepared, a node has heard of nobody.
    private List<UUID> prepared(ReservationView reservation) {
        return reservation.state() == ReservationState.PROVISIONING
                ? nodes.bindings.standing(reservation.id()).stream()
                        .sorted(Comparator.comparing(node -> node.readyAt() == null))
                        .map(BoundNode::node)
                        .toList()
                : List.of();
    }

    /// Whether a deadline has passed; its very instant counts as passed.
    public boolean isOver(@Nullable Instant deadline) {
        return deadline != null && !clock.now().isBefore(deadline);
    }
}
