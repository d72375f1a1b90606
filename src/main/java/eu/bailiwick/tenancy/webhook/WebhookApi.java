package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/// Webhooks over the wire, for the tenant's administrator.
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookApi {
    private final Webhooks webhooks;
    private final Commands commands;
    private final DryRun dryRun;

    WebhookApi(Webhooks webhooks, Commands commands, DryRun dryRun) {
        this.webhooks = webhooks;
        this.commands = commands;
        this.dryRun = dryRun;
    }

    @GET
    @PermissionsAllowed("webhook:read")
    @Operation(summary = "The webhooks of the tenant, newest first")
    public Listing<WebhookView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(webhooks.list(Listing.cursor(cursor), size + 1), size, WebhookView::id);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("webhook:read")
    @Operation(summary = "One webhook")
    @APIResponseSchema(value = WebhookView.class, responseCode = "200")
    public Response one(@PathParam("id") UUID id) {
        WebhookView webhook = webhooks.view(id);
        return Response.ok(webhook).tag(Versions.tag(webhook.version())).build();
    }

    @POST
    @PermissionsAllowed("webhook:write")
    @FreshSignIn
    @Operation(summary = "Makes a webhook; its secret is in this answer alone")
    @APIResponseSchema(value = WebhookView.class, responseCode = "201")
    public Response create(
            @NotNull(message = "Send a body.") WebhookWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /webhooks", wish)
                .made(() -> webhooks.create(wish), made -> "/webhooks/" + made.id());
    }

    @PUT
    @Path("{id}")
    @PermissionsAllowed("webhook:write")
    @FreshSignIn
    @Operation(summary = "Changes where a webhook calls, what about, and whether it is paused")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = WebhookView.class, responseCode = "200")
    public Response change(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") WebhookWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        WebhookView now = dryRun.when(dry, () -> webhooks.change(id, version, wish));
        return Response.ok(now).tag(Versions.tag(now.version())).build();
    }

    @POST
    @Path("{id}/secrets")
    @PermissionsAllowed("webhook:write")
    @FreshSignIn
    @Operation(summary = "Gives a webhook another secret; for a day each call is signed with the one before as well")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = WebhookView.class, responseCode = "200")
    public Response renew(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        return commands.asked(dry, headers, "POST /webhooks/" + id + "/secrets", null)
                .done(() -> webhooks.renew(id, version));
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "Removes a webhook; what waits for it is given up")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    public void remove(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        dryRun.when(dry, () -> webhooks.remove(id, version));
    }
}
