package eu.bailiwick.engagement.escalation;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Versions;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
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

/// The caller's own quiet hours over the wire.
@Path("/api/v1/operator/quiet-hours")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("ticket:work")
public class QuietHoursApi {
    private final QuietHours quiet;
    private final Commands commands;
    private final Viewer viewer;

    QuietHoursApi(QuietHours quiet, Commands commands, Viewer viewer) {
        this.quiet = quiet;
        this.commands = commands;
        this.viewer = viewer;
    }

    @GET
    @Operation(summary = "When the caller is not called about deadlines that are not of severity 1")
    @APIResponseSchema(value = QuietHoursView.class, responseCode = "200")
    public Response read() {
        QuietHoursView own = quiet.own(viewer.zone());
        return Response.ok(own).tag(Versions.tag(own.version())).build();
    }

    @PUT
    @Operation(summary = "Sets the caller's quiet hours: all of them; without a day there are none")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = QuietHoursView.class, responseCode = "200")
    public Response set(
            @NotNull(message = "Send a body.") QuietHoursWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        return commands.asked(dry, headers, "PUT /operator/quiet-hours", wish).done(() -> quiet.set(wish, version));
    }
}
