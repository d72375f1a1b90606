package eu.bailiwick.reservation.approval;

import eu.bailiwick.platform.security.Caller;
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

/// What waits for a decision of the provider's operators.
@Path("/ops/approvals")
@Produces(MediaType.TEXT_HTML)
public class ProviderApprovalPages {
    private final Approvals approvals;
    private final Waiting waiting;
    private final Caller caller;

    ProviderApprovalPages(Approvals approvals, Waiting waiting, Caller caller) {
        this.approvals = approvals;
        this.waiting = waiting;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("reservation:approve-provider")
    public TemplateInstance list() {
        return new ApprovalPages.ApprovalList(
                waiting.forProvider(), List.of(), true, caller.subject(), "/ops/approvals/", null);
    }

    @POST
    @Path("/{id}")
    @PermissionsAllowed("reservation:approve-provider")
    public Response decide(
            @PathParam("id") UUID id,
            @FormParam("decision") @Nullable String decision,
            @FormParam("reason") @Nullable String reason) {
        ApprovalPages.Refused refused = ApprovalPages.decide(approvals, id, decision, reason);
        return refused == null
                ? Response.seeOther(URI.create("/ops/approvals")).build()
                : Response.status(422)
                        .entity(new ApprovalPages.ApprovalList(
                                waiting.forProvider(), List.of(), true, caller.subject(), "/ops/approvals/", refused))
                        .build();
    }
}
