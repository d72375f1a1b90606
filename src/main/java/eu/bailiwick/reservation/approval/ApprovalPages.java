package eu.bailiwick.reservation.approval;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.reservation.amendment.Options;
import eu.bailiwick.reservation.amendment.WaitingAmendment;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What waits for a decision of the tenant's approvers.
@Path("/app/approvals")
@Produces(MediaType.TEXT_HTML)
public class ApprovalPages {
    private final Approvals approvals;
    private final Waiting waiting;
    private final Caller caller;
    private final Options options;

    ApprovalPages(Approvals approvals, Waiting waiting, Caller caller, Options options) {
        this.approvals = approvals;
        this.waiting = waiting;
        this.caller = caller;
        this.options = options;
    }

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record ApprovalList(
            List<Waiting.Request> requests,
            List<WaitingAmendment> amendments,
            boolean provider,
            String me,
            String to,
            @Nullable Refused refused)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("approval:decide")
    public TemplateInstance own() {
        return page(null);
    }

    @POST
    @Path("/{id}")
    @PermissionsAllowed("approval:decide")
    public Response decide(
            @PathParam("id") UUID id,
            @FormParam("decision") @Nullable String decision,
            @FormParam("reason") @Nullable String reason) {
        Refused refused = decide(approvals, id, decision, reason);
        return refused == null
                ? Response.seeOther(URI.create("/app/approvals")).build()
                : Response.status(422).entity(page(refused)).build();
    }

    private ApprovalList page(@Nullable Refused refused) {
        return new ApprovalList(
                waiting.forCustomer(), options.waiting(), false, caller.subject(), "/app/approvals/", refused);
    }

    /// A decision that could not be taken as it was written: shown again beside its request.
    record Refused(UUID id, String reason, String message) {}

    /// Decides, or says what is wrong with the reason that was given.
    static @Nullable Refused decide(Approvals approvals, UUID id, @Nullable String decision, @Nullable String reason) {
        Decision said = Listing.choice(Decision.class, "decision", decision == null ? "?" : decision);
        String why = reason == null ? "" : reason;
        try {
            approvals.where(id, () -> approvals.decide(id, said == null ? Decision.REJECT : said, why));
            return null;
        } catch (Problem refused) {
            if (refused.violations().isEmpty()) {
                throw refused;
            }
            return new Refused(id, why, refused.violations().getFirst().message());
        }
    }
}
