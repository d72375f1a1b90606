package eu.bailiwick.reservation.amendment;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.tenancy.JurisdictionPolicies;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The policies that an amendment has to keep: who approves what it adds, and that it never adds capacity where the
/// tenant's policy no longer allows any.
@ApplicationScoped
class AmendmentPolicy {
    private final Caller caller;
    private final Tenants tenants;
    private final JurisdictionPolicies jurisdictions;
    private final Audit audit;

    AmendmentPolicy(Caller caller, Tenants tenants, JurisdictionPolicies jurisdictions, Audit audit) {
        this.caller = caller;
        this.tenants = tenants;
        this.jurisdictions = jurisdictions;
        this.audit = audit;
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
        if (!added.isNegative()
                && !added.isZero()
                && tenants.approvalThreshold()
                        .filter(threshold -> added.compareTo(threshold) >= 0)
                        .isPresent()) {
            needed.add(AmendmentState.PENDING_CUSTOMER_APPROVAL);
        }
        Integer from = tenants.quota().providerApprovalFromNodes();
        if (amendment.kind().takesCapacity()
                && from != null
                && amendment.after().nodes() >= from) {
            needed.add(AmendmentState.PENDING_PROVIDER_APPROVAL);
        }
        return needed;
    }

    void requireJurisdiction(AmendmentKind kind, ReservationView reservation) {
        if (kind.takesCapacity()
                && !jurisdictions.allowed(reservation.project()).contains(reservation.jurisdiction())) {
            throw new Problem(
                    ProblemType.UNPROCESSABLE,
                    "The jurisdiction policy does not allow " + reservation.jurisdiction() + " any more.");
        }
    }

    /// Refuses whoever may not decide what an amendment waits for: nobody decides on what they asked for.
    void requireMayDecide(AmendmentView amendment) {
        caller.require(
                amendment.state() == AmendmentState.PENDING_PROVIDER_APPROVAL
                        ? "reservation:approve-provider"
                        : "approval:decide");
        if (caller.subject().equals(amendment.requester())) {
            audit.refused(
                    "amendment.approval",
                    "reservation",
                    amendment.reservation(),
                    Map.of("amendment", amendment.id().toString(), "problem", "FOUR_EYES"));
            throw new Problem(ProblemType.FOUR_EYES, "You asked for this amendment, so somebody else has to decide.");
        }
    }
}
