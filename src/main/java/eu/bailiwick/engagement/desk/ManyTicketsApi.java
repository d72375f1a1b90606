package eu.bailiwick.engagement.desk;

import eu.bailiwick.platform.Commands;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/// Several tickets at once over the wire.
@Path("/api/v1/operator/ticket-changes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("ticket:work")
public class ManyTicketsApi {
    private final ManyTickets many;
    private final Commands commands;

    ManyTicketsApi(ManyTickets many, Commands commands) {
        this.many = many;
        this.commands = commands;
    }

    @POST
    @Operation(
            summary = "Sorts several tickets, or closes those that are resolved",
            description =
                    "Each ticket is changed in a transaction of its own: what is refused is named with its reason,"
                            + " and the others are changed.")
    @APIResponseSchema(value = ManyTicketsView.class, responseCode = "200")
    public Response change(
            @NotNull(message = "Send a body.") ManyTicketsWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.separate(dry, headers, "POST /operator/ticket-changes", wish)
                .done(() -> many.change(wish));
    }
}
