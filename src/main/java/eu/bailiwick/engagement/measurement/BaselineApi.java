package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.measurement.BaselineProposal.BaselineState;
import eu.bailiwick.engagement.measurement.BaselineProposal.BaselineVerdict;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Baselines over the wire, for the provider's staff.
@Path("/api/v1/operator")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BaselineApi {
    private final BaselineRegister register;
    private final Commands commands;

    BaselineApi(BaselineRegister register, Commands commands) {
        this.register = register;
        this.commands = commands;
    }

    /// What another person says to a proposal.
    public record BaselineDecision(@Nullable BaselineVerdict decision) {}

    @GET
    @Path("baselines")
    @PermissionsAllowed("ticket:work")
    @Operation(summary = "What each node type is expected to reach, and where nothing is known")
    public Listing<BaselineRow> list(
            @QueryParam("nodeType") @Nullable String nodeType,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(register.list(nodeType), limit, cursor, Order.by(BaselineRow::code));
    }

    @GET
    @Path("baseline-proposals")
    @PermissionsAllowed("ticket:work")
    @Operation(summary = "Versions of baselines that were proposed, the newest first")
    public Listing<BaselineProposal> proposals(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                register.proposals(Listing.choice(BaselineState.class, "state", state)),
                limit,
                cursor,
                Order.latestBy(it -> it.id().toString()));
    }

    @POST
    @Path("baseline-proposals")
    @PermissionsAllowed("catalog:write")
    @Operation(summary = "Proposes a version of a baseline; another person publishes it")
    @APIResponseSchema(value = BaselineProposal.class, responseCode = "201")
    public Response propose(
            @NotNull(message = "Send a body.") BaselineWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/baseline-proposals", wish)
                .made(() -> register.propose(wish), made -> "/operator/baseline-proposals");
    }

    @POST
    @Path("baseline-proposals/{id}/decision")
    @PermissionsAllowed("catalog:write")
    @Operation(summary = "Publishes or declines what somebody else proposed")
    @APIResponseSchema(value = BaselineProposal.class, responseCode = "200")
    public Response decide(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") BaselineDecision wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/baseline-proposals/" + id + "/decision", wish)
                .done(() -> register.decide(id, wish.decision()));
    }
}
