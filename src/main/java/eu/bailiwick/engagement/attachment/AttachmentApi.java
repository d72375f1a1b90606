package eu.bailiwick.engagement.attachment;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Files on tickets over the wire.
@Path("/api/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
public class AttachmentApi {
    private final Attachments attachments;
    private final Desk desk;
    private final Commands commands;

    AttachmentApi(Attachments attachments, Desk desk, Commands commands) {
        this.attachments = attachments;
        this.desk = desk;
        this.commands = commands;
    }

    @GET
    @Path("{id}/attachments")
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "Files on a ticket, newest first")
    public Listing<AttachmentView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        UUID before = Listing.cursor(cursor);
        return Listing.of(desk.of(id, () -> attachments.list(id, before, size + 1)), size, AttachmentView::id);
    }

    @GET
    @Path("{id}/attachments/{attachment}/content")
    @Produces(MediaType.WILDCARD)
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "The bytes of a file on a ticket")
    @APIResponse(
            responseCode = "200",
            description = "The file.",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response content(@PathParam("id") UUID id, @PathParam("attachment") UUID attachment) {
        return desk.of(id, () -> attachments.content(id, attachment));
    }

    @POST
    @Path("{id}/attachments")
    @PermissionsAllowed({"ticket:write", "ticket:work"})
    @Operation(summary = "Adds a file; one in which a secret seems to stand is held back, and nothing of it is kept")
    @APIResponseSchema(value = AttachmentView.class, responseCode = "201")
    public Response add(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") AttachmentWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return desk.of(
                id,
                () -> commands.asked(dry, headers, "POST /tickets/" + id + "/attachments", wish)
                        .made(
                                () -> attachments.add(id, wish),
                                made -> "/tickets/" + id + "/attachments/" + made.id() + "/content"));
    }
}
