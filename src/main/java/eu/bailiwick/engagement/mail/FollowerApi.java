package eu.bailiwick.engagement.mail;

import eu.bailiwick.engagement.ticket.TicketView;
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

/// Who is told of a ticket, over the wire.
@Path("/api/v1/tickets/{id}/followers")
@Produces(MediaType.APPLICATION_JSON)
public class FollowerApi {
    private final Followers followers;
    private final Commands commands;

    FollowerApi(Followers followers, Commands commands) {
        this.followers = followers;
        this.commands = commands;
    }

    /// Whether the caller wants to be told by mail.
    public record FollowWish(@Nullable Boolean follows) {}

    @GET
    @PermissionsAllowed("ticket:read")
    @Operation(summary = "Who of the tenant is told by mail what is said on a ticket, by name")
    public Listing<FollowerView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(followers.of(id), limit, cursor, Order.by(FollowerView::subject));
    }

    @POST
    @PermissionsAllowed("ticket:read")
    @Operation(summary = "Has the caller told by mail what is said on a ticket, or no longer")
    @APIResponseSchema(value = TicketView.class, responseCode = "200")
    public Response follow(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") FollowWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /tickets/" + id + "/followers", wish)
                .done(() -> followers.follow(id, wish.follows()));
    }
}
