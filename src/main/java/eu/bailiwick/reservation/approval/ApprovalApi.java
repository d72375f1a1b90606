package eu.bailiwick.reservation.approval;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.reservation.Decision;
import eu.bailiwick.reservation.ReservationView;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Decisions over the wire, for the tenant's approvers and for the provider's operators.
@Path("/api/v1/reservations/{id}/approvals")
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalApi {
    private final Approvals approvals;
    private final Commands commands;

    ApprovalApi(Approvals approvals, Commands commands) {
        this.approvals = approvals;
        this.commands = commands;
    }

    /// A decision, and why; a rejection needs a reason.
    @Schema(name = "ApprovalDecision")
    public record Said(
            @NotNull(message = "Say APPROVE or REJECT.") @Nullable
            Decision decision,

            @Nullable String reason) {

        Decision choice() {
            return decision == null ? Decision.REJECT : decision;
        }

        String why() {
            return reason == null ? "" : reason;
        }
    }

    @POST
    @PermissionsAllowed({"approval:decide", "reservation:approve-provider"})
    @Operation(summary = "Approves or rejects a reservation")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = ReservationView.class, responseCode = "201")
    public Response decide(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") @Valid Said said,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        String reservation = "/reservations/" + id;
        return approvals.where(
                id,
                () -> commands.keyed(dry, headers, "POST " + reservation + "/approvals", said)
                        .made(() -> approvals.decide(id, said.choice(), said.why()), decided -> reservation));
    }
}
