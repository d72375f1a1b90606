package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
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

/// What webhooks are told, over the wire.
@Path("/api/v1/webhooks/{webhook}")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryApi {
    private final Deliveries deliveries;
    private final Commands commands;

    DeliveryApi(Deliveries deliveries, Commands commands) {
        this.deliveries = deliveries;
        this.commands = commands;
    }

    @GET
    @Path("deliveries")
    @PermissionsAllowed("webhook:read")
    @Operation(summary = "What a webhook was told or is to be told, newest first")
    public Listing<DeliveryView> list(
            @PathParam("webhook") UUID webhook,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(
                deliveries.list(
                        webhook, Listing.choice(DeliveryState.class, "state", state), Listing.cursor(cursor), size + 1),
                size,
                DeliveryView::id);
    }

    @GET
    @Path("deliveries/{id}")
    @PermissionsAllowed("webhook:read")
    @Operation(summary = "One delivery")
    public DeliveryView one(@PathParam("webhook") UUID webhook, @PathParam("id") UUID id) {
        return deliveries.view(webhook, id);
    }

    @POST
    @Path("tests")
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "Calls a webhook with an event of the type webhook.test")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "201")
    public Response test(
            @PathParam("webhook") UUID webhook, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /webhooks/" + webhook + "/tests", null)
                .made(() -> deliveries.test(webhook), made -> "/webhooks/" + webhook + "/deliveries/" + made.id());
    }

    @POST
    @Path("deliveries/{id}/resending")
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "Tells again what was taken or given up, under the same webhook-id")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "200")
    public Response sendAgain(
            @PathParam("webhook") UUID webhook,
            @PathParam("id") UUID id,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /webhooks/" + webhook + "/deliveries/" + id + "/resending", null)
                .done(() -> deliveries.sendAgain(webhook, id));
    }
}
