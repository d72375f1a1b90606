package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.ticket.NoteView;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// What the staff write to each other about a session, over the wire.
@Path("/api/v1/operator/sessions/{id}/notes")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("session:conduct")
public class SessionNoteApi {
    private final SessionNotes notes;
    private final Schedule schedule;
    private final Commands commands;

    SessionNoteApi(SessionNotes notes, Schedule schedule, Commands commands) {
        this.notes = notes;
        this.schedule = schedule;
        this.commands = commands;
    }

    /// At most 5,000 characters, for the staff alone.
    public record SessionNoteWish(@Nullable String note) {}

    /// That it was kept; its words are in no answer to a command.
    public record SessionNoted(UUID id) {}

    @GET
    @Operation(summary = "What the staff wrote to each other about a session, newest first")
    public Listing<NoteView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(notes.list(id, Listing.cursor(cursor), size + 1), size, NoteView::id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Keeps a note on a session, which no customer reads")
    @APIResponseSchema(value = SessionNoted.class, responseCode = "201")
    public Response add(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") SessionNoteWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return schedule.in(
                id,
                () -> commands.asked(dry, headers, "POST /operator/sessions/" + id + "/notes", wish)
                        .made(
                                () -> new SessionNoted(notes.add(id, wish.note())),
                                made -> "/operator/sessions/" + id + "/notes"));
    }
}
