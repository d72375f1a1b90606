package eu.bailiwick.telemetry.works;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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

/// `/operator/node-works`: works on nodes, announced, changed and called off by the provider's staff.
@Path("/api/v1/operator/node-works")
@Produces(MediaType.APPLICATION_JSON)
public class NodeWorksApi {
    private static final String HERE = "/operator/node-works";
    private final NodeWorks works;
    private final AnnouncedWorks announced;
    private final Commands commands;

    NodeWorksApi(NodeWorks works, AnnouncedWorks announced, Commands commands) {
        this.works = works;
        this.announced = announced;
        this.commands = commands;
    }

    @GET
    @PermissionsAllowed("inventory:read")
    @Operation(summary = "Works on nodes, the last announced first")
    public Listing<WorksRow> list(
            @BeanParam WorksFilter filter,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                announced.list(filter),
                limit,
                cursor,
                Order.latestBy(it -> it.id().toString()));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("inventory:read")
    @Operation(summary = "Works on nodes, the reservations that they touch, and all that was said of them")
    @APIResponseSchema(value = WorksView.class, responseCode = "200")
    public Response one(@PathParam("id") UUID id) {
        WorksView view = announced.one(id);
        return Response.ok(view).tag(Versions.tag(view.edition())).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("inventory:write")
    @Operation(summary = "Announces works on nodes; whom they touch is told by mail")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = WorksView.class, responseCode = "201")
    public Response announce(
            @NotNull(message = "Send a body.") WorksWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.keyed(dry, headers, "POST " + HERE, wish)
                .made(() -> works.announce(wish), made -> HERE + "/" + made.id());
    }

    @POST
    @Path("/{id}/changes")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("inventory:write")
    @Operation(summary = "Says anew when works are, what they do and why; whom it concerns is told by mail")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = WorksView.class, responseCode = "200")
    public Response change(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") WorksWish.Change wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Integer seen = Versions.ifMatch(headers);
        return commands.keyed(dry, headers, "POST " + HERE + "/" + id + "/changes", wish)
                .done(() -> works.change(id, wish, seen));
    }

    @POST
    @Path("/{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("inventory:write")
    @Operation(summary = "Calls works off before they begin; whom they would have touched is told by mail")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = WorksView.class, responseCode = "200")
    public Response cancel(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") WorksWish.Cancellation wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Integer seen = Versions.ifMatch(headers);
        return commands.keyed(dry, headers, "POST " + HERE + "/" + id + "/cancellation", wish)
                .done(() -> works.cancel(id, wish.reason(), seen));
    }
}
