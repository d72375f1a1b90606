package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/// The kinds of sessions over the wire, for the provider's staff.
@Path("/api/v1/operator/session-types")
@Produces(MediaType.APPLICATION_JSON)
public class SessionTypeApi {
    private final SessionTypes types;
    private final Commands commands;

    SessionTypeApi(SessionTypes types, Commands commands) {
        this.types = types;
        this.commands = commands;
    }

    @GET
    @Path("/{code}")
    @PermissionsAllowed("engineer:read")
    @Operation(summary = "A kind of session, with its version")
    @APIResponseSchema(value = SessionTypeView.class, responseCode = "200")
    public Response type(@PathParam("code") String code) {
        SessionTypeView type = types.view(code);
        return Response.ok(type).tag(Versions.tag(type.version())).build();
    }

    /// `If-Match` carries the version that was read, `"0"` to add one.
    @PUT
    @Path("/{code}")
    @PermissionsAllowed("engineer:write")
    @Operation(summary = "Adds or changes a kind of session; what is booked keeps its rules")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = SessionTypeView.class, responseCode = "200")
    public Response set(
            @PathParam("code") String code,
            @NotNull(message = "Send a body.") SessionTypeWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        return commands.asked(dry, headers, "PUT /operator/session-types/" + code, wish)
                .done(() -> types.set(code, wish, version));
    }
}
