package eu.bailiwick.tenancy.client;

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

/// API clients over the wire, for the tenant's administrator.
@Path("/api/v1/api-clients")
@Produces(MediaType.APPLICATION_JSON)
public class ClientApi {
    private final Clients clients;
    private final Commands commands;
    private final DryRun dryRun;

    ClientApi(Clients clients, Commands commands, DryRun dryRun) {
        this.clients = clients;
        this.commands = commands;
        this.dryRun = dryRun;
    }

    @GET
    @PermissionsAllowed("api-client:read")
    @Operation(summary = "The programs of the tenant that call the interface, newest first")
    public Listing<ClientView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(
                clients.list(Listing.choice(ClientState.class, "state", state), Listing.cursor(cursor), size + 1),
                size,
                ClientView::id);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("api-client:read")
    @Operation(summary = "One API client")
    @APIResponseSchema(value = ClientView.class, responseCode = "200")
    public Response one(@PathParam("id") UUID id) {
        ClientView client = clients.view(id);
        return Response.ok(client).tag(Versions.tag(client.version())).build();
    }

    @POST
    @PermissionsAllowed("api-client:write")
    @FreshSignIn
    @Operation(summary = "Makes an API client; its secret is in this answer alone")
    @APIResponseSchema(value = ClientView.class, responseCode = "201")
    public Response create(
            @NotNull(message = "Send a body.") ClientWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /api-clients", wish)
                .made(() -> clients.create(wish), made -> "/api-clients/" + made.id());
    }

    @POST
    @Path("{id}/secrets")
    @PermissionsAllowed("api-client:write")
    @FreshSignIn
    @Operation(summary = "Gives an API client another secret; the one before, and its tokens, are worth nothing then")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = ClientView.class, responseCode = "200")
    public Response renew(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        return commands.asked(dry, headers, "POST /api-clients/" + id + "/secrets", null)
                .done(() -> clients.renew(id, version));
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed("api-client:write")
    @Operation(summary = "Revokes an API client: from the next request on it is answered nothing")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    public void revoke(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        dryRun.when(dry, () -> clients.revoke(id, version));
    }
}
