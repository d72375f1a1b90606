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
import java.util.Map;

/// The policies that an amendment has to keep: what it adds above the tenant's threshold a second person of the tenant
/// confirms, and it never adds capacity where the tenant's policy no longer allows any.
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

    boolean isNeeded(Proposal proposal) {
        return isNeeded(proposal.before(), proposal.after());
    }

    boolean isNeeded(AmendmentView amendment) {
        return isNeeded(amendment.before(), amendment.after());
    }

    private boolean isNeeded(Standing before, Standing after) {
        Money added = after.price().gross().minus(before.price().gross());
        return !added.isNegative()
                && !added.isZero()
                && tenants.approvalThreshold()
                        .filter(threshold -> added.compareTo(threshold) >= 0)
                        .isPresent();
    }

    void requireAllowed(Basis basis, Proposal proposal) {
        requireJurisdiction(proposal.kind(), basis.reservation());
        Integer from = tenants.quota().providerApprovalFromNodes();
        if (proposal.kind().takesCapacity() && from != null && proposal.after().nodes() >= from) {
            throw new Problem(
                    ProblemType.UNPROCESSABLE,
                    "The provider approves capacity of " + from
                            + " nodes and more, which an amendment cannot ask for. Reserve the added capacity separately.");
        }
    }

    void requireJurisdiction(AmendmentKind kind, ReservationView reservation) {
        if (kind.takesCapacity()
                && !jurisdictions.allowed(reservation.project()).contains(reservation.jurisdiction())) {
            throw new Problem(
                    ProblemType.UNPROCESSABLE,
                    "The jurisdiction policy does not allow " + reservation.jurisdiction() + " any more.");
        }
    }

    void requireMayConfirm(AmendmentView amendment) {
        if (!amendment.needsApproval()) {
            caller.require("reservation:amend");
            return;
        }
        if (caller.subject().equals(amendment.requester()) || !caller.may("approval:decide")) {
            audit.refused(
                    "amendment.confirmation",
                    "reservation",
                    amendment.reservation(),
                    Map.of("amendment", amendment.id().toString(), "problem", "FOUR_EYES"));
            throw new Problem(
                    ProblemType.FOUR_EYES,
                    "This adds more than your organisation lets one person decide. Somebody who may approve, and did not "
                            + "ask for it, has to confirm it.");
        }
    }

    /// Whether the caller could confirm it now.
    boolean mayConfirm(AmendmentView amendment) {
        return amendment.needsApproval()
                ? caller.may("approval:decide") && !caller.subject().equals(amendment.requester())
                : caller.may("reservation:amend");
    }
}
