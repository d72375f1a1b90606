package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Tickets;
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

/// Hand-offs between the staff over the wire, and within how long each has to be taken.
@Path("/api/v1/operator")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class HandoffApi {
    private static final int FIRST = 1_000_000;
    private final Handoffs handoffs;
    private final HandoffTargets targets;
    private final Tickets tickets;
    private final Desk desk;
    private final Commands commands;

    HandoffApi(Handoffs handoffs, HandoffTargets targets, Tickets tickets, Desk desk, Commands commands) {
        this.handoffs = handoffs;
        this.targets = targets;
        this.tickets = tickets;
        this.desk = desk;
        this.commands = commands;
    }

    @GET
    @Path("tickets/{id}/hand-offs")
    @PermissionsAllowed("ticket:work")
    @Operation(
            summary = "How a ticket was handed on between the staff, the newest first",
            description = "No tenant reads it. A ticket is taken by PATCH /operator/tickets/{id} with mine true.")
    public Listing<HandoffView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                desk.of(id, () -> handoffs.of(tickets.view(id))),
                limit,
                cursor,
                Order.latestBy(it -> String.valueOf(FIRST + it.n())));
    }

    @GET
    @Path("hand-off-targets")
    @PermissionsAllowed("ticket:work")
    @Operation(summary = "Within how long a ticket that is handed on has to be taken; the newest edition holds")
    public Listing<HandoffTargetsView> targets(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                targets.editions(), limit, cursor, Order.latestBy(it -> String.valueOf(FIRST + it.version())));
    }

    @POST
    @Path("hand-off-targets")
    @PermissionsAllowed("ticket:dispatch")
    @Operation(summary = "Publishes an edition; it holds for what is handed on from now on")
    @APIResponseSchema(value = HandoffTargetsView.class, responseCode = "201")
    public Response publish(
            @NotNull(message = "Send a body.") HandoffTargetsWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/hand-off-targets", wish)
                .made(() -> targets.publish(wish), made -> "/operator/hand-off-targets");
    }
}
