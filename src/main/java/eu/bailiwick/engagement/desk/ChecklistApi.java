package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.desk.ChecklistItemView.Mark;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.platform.Commands;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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

/// What is to be done on a ticket, as the staff write and tick it over the wire.
@Path("/api/v1/operator/tickets/{id}/checklist")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("ticket:work")
public class ChecklistApi {
    private final Checklists checklists;
    private final Desk desk;
    private final Commands commands;

    ChecklistApi(Checklists checklists, Desk desk, Commands commands) {
        this.checklists = checklists;
        this.desk = desk;
        this.commands = commands;
    }

    /// How an item is to stand.
    public record ChecklistMarkWish(@Nullable Mark mark) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Adds items to a ticket, from words or from a list that is kept; the staff alone see them unless it is said")
    @APIResponseSchema(value = Checklists.Added.class, responseCode = "201")
    public Response add(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") ChecklistWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return desk.of(
                id,
                () -> commands.asked(dry, headers, "POST /operator/tickets/" + id + "/checklist", wish)
                        .made(() -> checklists.add(id, wish), made -> "/tickets/" + id + "/checklist"));
    }

    @POST
    @Path("/{item}/marks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ticks an item, takes that back, or drops it")
    @APIResponseSchema(value = Checklists.MarkSet.class, responseCode = "200")
    public Response mark(
            @PathParam("id") UUID id,
            @PathParam("item") UUID item,
            @NotNull(message = "Send a body.") ChecklistMarkWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return desk.of(
                id,
                () -> commands.asked(
                                dry, headers, "POST /operator/tickets/" + id + "/checklist/" + item + "/marks", wish)
                        .done(() -> checklists.mark(id, item, wish.mark())));
    }
}
