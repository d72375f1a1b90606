package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.platform.Commands;
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

/// Whether what a ticket gained may be told, over the wire.
@Path("/api/v1/tickets/{id}/gain-consent")
@Produces(MediaType.APPLICATION_JSON)
public class GainConsentApi {
    private final Gains gains;
    private final Commands commands;

    GainConsentApi(Gains gains, Commands commands) {
        this.gains = gains;
        this.commands = commands;
    }

    @GET
    @PermissionsAllowed("ticket:read")
    @Operation(summary = "Whether the tenant lets what a ticket gained be told")
    public GainConsent consent(@PathParam("id") UUID id) {
        return gains.of(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("ticket:write")
    @Operation(summary = "Lets what a ticket gained be told without saying whose it was, or no more")
    @APIResponseSchema(value = GainConsent.class, responseCode = "200")
    public Response say(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") GainConsent.Wish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /tickets/" + id + "/gain-consent", wish)
                .done(() -> gains.say(id, wish));
    }
}
