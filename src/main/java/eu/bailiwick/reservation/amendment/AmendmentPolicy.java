package eu.bailiwick.reservation.amendment;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.tenancy.Buying;
import eu.bailiwick.tenancy.BuyingRules;
import eu.bailiwick.tenancy.ProgramHolders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The policies that an amendment has to keep: who approves what it adds, and that it never adds capacity where the
/// tenant's policy no longer allows any.
@ApplicationScoped
class AmendmentPolicy {
    private final Caller caller;
    private final Buying buying;
    private final Audit audit;
    private final ProgramHolders programs;

    AmendmentPolicy(Caller caller, Buying buying, Audit audit, ProgramHolders programs) {
        this.caller = caller;
        this.buying = buying;
        this.audit = audit;
        this.programs = programs;
    }

    /// Who approves it before it applies, in order: a second person of the tenant above the tenant's threshold, the
    /// provider from its number of nodes on.
    List<AmendmentState> approvals(AmendmentView amendment) {
        List<AmendmentState> needed = new ArrayList<>();
        Money added = amendment
                .after()
                .price()
                .gross()
                .minus(amendment.before().price().gross());
        BuyingRules rules = buying.rules(null);
        if (!added.isNegative() && !added.isZero() && rules.needsCustomer(added)) {
            needed.add(AmendmentState.PENDING_CUSTOMER_APPROVAL);
        }
        if (amendment.kind().takesCapacity()
                && rules.needsProvider(amendment.after().nodes())) {
            needed.add(AmendmentState.PENDING_PROVIDER_APPROVAL);
        }
        return needed;
    }

    void requireJurisdiction(AmendmentKind kind, ReservationView reservation) {
        if (kind.takesCapacity()) {
            buying.rules(reservation.project()).requireAllowed(reservation.jurisdiction());
        }
    }

    /// Refuses whoever may not decide what an amendment waits for: nobody decides on what they asked for.
    void requireMayDecide(AmendmentView amendment) {
        caller.require(
                amendment.state() == AmendmentState.PENDING_PROVIDER_APPROVAL
                        ? "reservation:approve-provider"
                        : "approval:decide");
        if (caller.subject().equals(amendment.requester())
                || programs.isBehind(caller.subject(), amendment.requester())) {
            audit.refused(
                    "amendment.approval",
                    "reservation",
                    amendment.reservation(),
                    Map.of("amendment", amendment.id().toString(), "problem", "FOUR_EYES"));
            throw new Problem(
                    ProblemType.FOUR_EYES,
                    "You asked for this amendment, or a program whose secret you were shown did: somebody else has to decide.");
        }
    }
}
