package eu.bailiwick.reservation.approval;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.amendment.WaitingAmendment;
import eu.bailiwick.reservation.amendment.WaitingAmendments;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
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
@PermissionsAllowed("approval:decide")
public class ApprovalPages {
    private final DecisionForms decisions;
    private final Waiting waiting;
    private final WaitingAmendments amendments;
    private final Caller caller;

    ApprovalPages(DecisionForms decisions, Waiting waiting, WaitingAmendments amendments, Caller caller) {
        this.decisions = decisions;
        this.waiting = waiting;
        this.amendments = amendments;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "reservation", defaultName = HYPHENATED_ELEMENT_NAME)
    record ApprovalList(
            List<Waiting.Request> requests,
            List<WaitingAmendment> amendments,
            boolean provider,
            String me,
            String to,
            DecisionForms.@Nullable Refused refused)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list() {
        return page(null);
    }

    @POST
    @Path("/{id}")
    public Response decide(@PathParam("id") UUID id, @BeanParam DecisionForms.Sent sent) {
        return answer(decisions.onReservation(id, sent));
    }

    @POST
    @Path("/{reservation}/amendments/{id}")
    public Response decide(
            @PathParam("reservation") UUID reservation, @PathParam("id") UUID id, @BeanParam DecisionForms.Sent sent) {
        return answer(decisions.onAmendment(reservation, id, sent));
    }

    private Response answer(DecisionForms.@Nullable Refused refused) {
        return refused == null
                ? Response.seeOther(URI.create("/app/approvals")).build()
                : Response.status(422).entity(page(refused)).build();
    }

    private ApprovalList page(DecisionForms.@Nullable Refused refused) {
        return new ApprovalList(
                waiting.forCustomer(), amendments.forCustomer(), false, caller.subject(), "/app/approvals/", refused);
    }
}
