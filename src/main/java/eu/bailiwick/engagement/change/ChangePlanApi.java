package eu.bailiwick.engagement.change;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
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

/// Plans of changes over the wire.
@Path("/api/v1/tickets/{id}/plans")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChangePlanApi {
    private final ChangePlans plans;
    private final Desk desk;
    private final Commands commands;

    ChangePlanApi(ChangePlans plans, Desk desk, Commands commands) {
        this.plans = plans;
        this.desk = desk;
        this.commands = commands;
    }

    /// What the customer says to a plan.
    ///
    /// @param reason needed to decline; 2,000 characters at most
    public record PlanDecisionWish(
            @Nullable PlanDecision decision, @Nullable String reason) {}

    @GET
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "Plans of a change, the latest first, with what was decided on each")
    public Listing<ChangePlanView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        UUID before = Listing.cursor(cursor);
        return Listing.of(desk.of(id, () -> plans.list(id, before, size + 1)), size, ChangePlanView::id);
    }

    @POST
    @PermissionsAllowed("ticket:work")
    @Operation(summary = "Proposes the plan of a change; it takes the place of the one before")
    @APIResponseSchema(value = ChangePlanView.class, responseCode = "201")
    public Response propose(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") ChangePlanWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return desk.of(
                id,
                () -> commands.asked(dry, headers, "POST /tickets/" + id + "/plans", wish)
                        .made(() -> plans.propose(id, wish), made -> "/tickets/" + id + "/plans"));
    }

    @POST
    @Path("{plan}/decision")
    @PermissionsAllowed("change:approve")
    @Operation(summary = "Approves the plan of a change, declines it, or gives the change up")
    @APIResponseSchema(value = ChangePlanView.class, responseCode = "200")
    public Response decide(
            @PathParam("id") UUID id,
            @PathParam("plan") UUID plan,
            @NotNull(message = "Send a body.") PlanDecisionWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /tickets/" + id + "/plans/" + plan + "/decision", wish)
                .done(() -> plans.decide(id, plan, wish.decision(), wish.reason()));
    }
}
