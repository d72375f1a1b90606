package eu.bailiwick.reservation.approval;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.reservation.Decision;
import eu.bailiwick.reservation.amendment.Amendments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Takes decisions from forms: once, however often one is sent.
@ApplicationScoped
class DecisionForms {
    private final Approvals approvals;
    private final Amendments amendments;
    private final SentOnce sentOnce;

    DecisionForms(Approvals approvals, Amendments amendments, SentOnce sentOnce) {
        this.approvals = approvals;
        this.amendments = amendments;
        this.sentOnce = sentOnce;
    }

    /// The form as it was sent.
    public static class Sent {
        @FormParam("decision")
        @Nullable
        String decision;

        @FormParam("reason")
        @Nullable
        String reason;

        @FormParam(Entered.ONCE)
        @Nullable
        String once;
    }

    /// A decision that could not be taken as it was written: shown again beside its request.
    record Refused(UUID id, String reason, String message) {

        /// The same for the summary, at the field of that request.
        public List<Violation> violations() {
            return List.of(new Violation("reason-" + id, message));
        }
    }

    @Nullable
    Refused onReservation(UUID id, Sent sent) {
        return take(id, id, sent, (decision, why) -> approvals.decide(id, decision, why));
    }

    @Nullable
    Refused onAmendment(UUID reservation, UUID id, Sent sent) {
        return take(reservation, id, sent, (decision, why) -> amendments.decide(reservation, id, decision, why));
    }

    private @Nullable Refused take(UUID reservation, UUID id, Sent sent, BiConsumer<Decision, String> command) {
        Decision said = Listing.choice(Decision.class, "decision", sent.decision == null ? "?" : sent.decision);
        Decision decision = said == null ? Decision.REJECT : said;
        String why = sent.reason == null ? "" : sent.reason;
        try {
            approvals.where(
                    reservation,
                    () -> sentOnce.run("POST decision", sent.once, List.of(id, decision, why), () -> {
                        command.accept(decision, why);
                        return Response.noContent().build();
                    }));
            return null;
        } catch (Problem refused) {
            if (refused.violations().isEmpty()) {
                throw refused;
            }
            return new Refused(id, why, refused.violations().getFirst().message());
        }
    }
}
