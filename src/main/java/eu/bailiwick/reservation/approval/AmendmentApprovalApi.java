package eu.bailiwick.reservation.approval;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.reservation.amendment.AmendmentView;
import eu.bailiwick.reservation.amendment.Amendments;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/// Decisions on amendments over the wire, for the tenant's approvers and for the provider's operators.
@Path("/api/v1/reservations/{reservation}/amendments/{id}/approvals")
@Produces(MediaType.APPLICATION_JSON)
public class AmendmentApprovalApi {
    private final Approvals approvals;
    private final Amendments amendments;
    private final Commands commands;

    AmendmentApprovalApi(Approvals approvals, Amendments amendments, Commands commands) {
        this.approvals = approvals;
        this.amendments = amendments;
        this.commands = commands;
    }

    @POST
    @PermissionsAllowed({"approval:decide", "reservation:approve-provider"})
    @Operation(summary = "Approves or rejects an amendment that waits for it")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = AmendmentView.class, responseCode = "201")
    @APIResponse(responseCode = "410")
    public Response decide(
            @PathParam("reservation") UUID reservation,
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") @Valid ApprovalApi.Said said,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        String amendment = "/reservations/" + reservation + "/amendments/" + id;
        return approvals.where(
                reservation,
                () -> commands.keyed(dry, headers, "POST " + amendment + "/approvals", said)
                        .made(
                                () -> amendments.decide(reservation, id, said.choice(), said.why()),
                                decided -> amendment));
    }
}
