package eu.bailiwick.engagement.minutes;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Corrections of engineer minutes over the wire, for the provider's staff.
@Path("/api/v1/operator/minute-corrections")
@Produces(MediaType.APPLICATION_JSON)
public class CorrectionApi {
    private final Corrections corrections;
    private final Commands commands;

    CorrectionApi(Corrections corrections, Commands commands) {
        this.corrections = corrections;
        this.commands = commands;
    }

    public record CorrectionDecision(
            @NotNull(message = "Approve it or decline it.") Corrections.@Nullable Verdict decision) {}

    @GET
    @PermissionsAllowed("engineer:read")
    @Operation(summary = "Corrections of engineer minutes, the newest first")
    public Listing<Correction> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                corrections.list(Listing.choice(Correction.State.class, "state", state)),
                limit,
                cursor,
                Order.latestBy(one -> Order.at(one.proposedAt()) + one.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("engineer:write")
    @Operation(summary = "Proposes a correction; another person decides")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = Correction.class, responseCode = "200")
    public Response propose(
            @NotNull(message = "Send a body.") @Valid Corrections.Wish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return corrections.forReservation(
                wish.reservation(),
                () -> commands.keyed(dry, headers, "POST /operator/minute-corrections", wish)
                        .done(() -> corrections.propose(wish)));
    }

    @POST
    @Path("/{id}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("engineer:write")
    @Operation(summary = "Books or refuses what somebody else proposed")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = Correction.class, responseCode = "200")
    public Response decide(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") @Valid CorrectionDecision said,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Corrections.Verdict decision = said.decision();
        if (decision == null) {
            throw Problem.invalid("decision", "Approve it or decline it.");
        }
        return corrections.forCorrection(
                id,
                () -> commands.keyed(dry, headers, "POST /operator/minute-corrections/" + id + "/decision", said)
                        .done(() -> corrections.decide(id, decision)));
    }
}
