package eu.bailiwick.engagement.engineer;

import eu.bailiwick.engagement.engineer.EngineerView.EngineerHours;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
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

/// The engineers over the wire, for the provider's staff.
@Path("/api/v1/operator/engineers")
@Produces(MediaType.APPLICATION_JSON)
public class EngineerApi {
    private final Engineers engineers;
    private final WorkingTimes times;
    private final Absences absences;
    private final Commands commands;

    EngineerApi(Engineers engineers, WorkingTimes times, Absences absences, Commands commands) {
        this.engineers = engineers;
        this.times = times;
        this.absences = absences;
        this.commands = commands;
    }

    @GET
    @PermissionsAllowed("engineer:read")
    @Operation(summary = "Whom tenants can book, by name")
    public Listing<EngineerView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(engineers.list(), limit, cursor, Order.by(one -> one.name() + one.id()));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("engineer:read")
    @Operation(summary = "An engineer, with when they work")
    @APIResponseSchema(value = EngineerHours.class, responseCode = "200")
    public Response one(@PathParam("id") UUID id) {
        EngineerView engineer = engineers.view(id);
        return Response.ok(new EngineerHours(engineer, times.week(id), times.days(id), absences.list(id)))
                .tag(Versions.tag(engineer.version()))
                .build();
    }

    @POST
    @PermissionsAllowed("engineer:write")
    @Operation(summary = "Adds an engineer, who is cleared nowhere and works at no time yet")
    @APIResponseSchema(value = EngineerView.class, responseCode = "201")
    public Response add(
            @NotNull(message = "Send a body.") EngineerWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/engineers", wish)
                .made(() -> engineers.add(wish), made -> "/operator/engineers/" + made.id());
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed("engineer:write")
    @Operation(summary = "Changes an engineer; one who is not active takes no new sessions")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = EngineerView.class, responseCode = "200")
    public Response change(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") EngineerWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        return commands.asked(dry, headers, "PUT /operator/engineers/" + id, wish)
                .done(() -> engineers.change(id, wish, version));
    }
}
