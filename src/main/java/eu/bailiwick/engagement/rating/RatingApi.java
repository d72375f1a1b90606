package eu.bailiwick.engagement.rating;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
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

/// Ratings of tickets over the wire.
@Path("/api/v1/tickets/{id}/ratings")
@Produces(MediaType.APPLICATION_JSON)
public class RatingApi {
    private final Ratings ratings;
    private final Desk desk;
    private final Commands commands;

    RatingApi(Ratings ratings, Desk desk, Commands commands) {
        this.ratings = ratings;
        this.desk = desk;
        this.commands = commands;
    }

    @GET
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "What the tenant thought of how a ticket was worked on, the latest first")
    public Listing<RatingView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                desk.of(id, () -> ratings.of(id)), limit, cursor, Order.by(it -> "" + (1_000_000 - it.cycle())));
    }

    @POST
    @PermissionsAllowed("ticket:write")
    @Operation(summary = "Rates a ticket that was resolved, once for each time that it was")
    @APIResponseSchema(value = RatingView.class, responseCode = "200")
    public Response rate(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") RatingWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /tickets/" + id + "/ratings", wish)
                .done(() -> ratings.rate(id, wish));
    }
}
