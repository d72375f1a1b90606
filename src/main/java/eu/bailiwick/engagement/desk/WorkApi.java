package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// What the staff worked on a ticket, over the wire.
@Path("/api/v1/operator/tickets/{id}/work")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("ticket:work")
public class WorkApi {
    private final WorkLog log;
    private final Tickets tickets;
    private final Desk desk;
    private final Commands commands;

    WorkApi(WorkLog log, Tickets tickets, Desk desk, Commands commands) {
        this.log = log;
        this.tickets = tickets;
        this.desk = desk;
        this.commands = commands;
    }

    @GET
    @Operation(summary = "What the staff worked on a ticket, newest first")
    public Listing<WorkView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        UUID before = Listing.cursor(cursor);
        desk.of(id, () -> tickets.view(id));
        return Listing.of(log.list(id, before, size + 1), size, WorkView::id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Notes work on a ticket, or corrects what was noted, and counts its minutes")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = WorkView.class, responseCode = "200")
    public Response note(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") WorkWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return desk.of(
                id,
                () -> commands.keyed(dry, headers, "POST /operator/tickets/" + id + "/work", wish)
                        .done(() -> log.note(id, wish)));
    }
}
