package eu.bailiwick.attestation.access;

import eu.bailiwick.attestation.access.StaffAccessView.StaffState;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Who of the provider's staff may look at what, for the tenant whose it is.
@Path("/api/v1/staff-accesses")
@Produces(MediaType.APPLICATION_JSON)
public class StaffAccessApi {
    private final StaffAccesses accesses;
    private final Commands commands;

    StaffAccessApi(StaffAccesses accesses, Commands commands) {
        this.accesses = accesses;
        this.commands = commands;
    }

    /// Whether an administrator lets them in.
    public record StaffDecision(
            @NotNull(message = "Approve or decline.") @Nullable
            StaffAnswer decision) {}

    /// The two words of a decision.
    public enum StaffAnswer {
        APPROVE,
        DECLINE
    }

    @GET
    @PermissionsAllowed("staff-access:read")
    @Operation(summary = "Access of the provider's staff, newest first")
    public Listing<StaffAccessView> list(
            @QueryParam("reservation") @Nullable UUID reservation,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(
                accesses.list(
                        reservation,
                        Listing.choice(StaffState.class, "state", state),
                        Listing.cursor(cursor),
                        size + 1),
                size,
                StaffAccessView::id);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("staff-access:read")
    @Operation(summary = "One access")
    public StaffAccessView one(@PathParam("id") UUID id) {
        return accesses.view(id);
    }

    @GET
    @Path("{id}/uses")
    @PermissionsAllowed("staff-access:read")
    @Operation(summary = "Each time that somebody looked by it, newest first")
    public Listing<StaffAccessView.StaffLook> uses(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(accesses.uses(id, Listing.cursor(cursor), size + 1), size, StaffAccessView.StaffLook::id);
    }

    @POST
    @Path("{id}/decision")
    @PermissionsAllowed("staff-access:decide")
    @FreshSignIn
    @Operation(summary = "Approves or declines what a member of the staff asks for")
    @APIResponseSchema(value = StaffAccessView.class, responseCode = "200")
    public Response decide(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") @Valid StaffDecision said,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        if (said.decision() == null) {
            throw Problem.invalid("decision", "Approve or decline.");
        }
        return commands.asked(dry, headers, "POST /staff-accesses/" + id + "/decision", said)
                .done(() -> accesses.decide(id, said.decision() == StaffAnswer.APPROVE));
    }

    @POST
    @Path("{id}/revocation")
    @PermissionsAllowed("staff-access:decide")
    @Operation(summary = "Ends it at once")
    @APIResponseSchema(value = StaffAccessView.class, responseCode = "200")
    public Response revoke(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /staff-accesses/" + id + "/revocation", null)
                .done(() -> accesses.end(id));
    }
}
