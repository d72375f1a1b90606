package eu.bailiwick.attestation.pack;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.InTurn;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Packs of a period, for auditors.
@Path("/api/v1/proof-packs")
@Produces(MediaType.APPLICATION_JSON)
public class PackApi {
    private final Packs packs;
    private final PackDownloads downloads;
    private final Commands commands;

    PackApi(Packs packs, PackDownloads downloads, Commands commands) {
        this.packs = packs;
        this.downloads = downloads;
        this.commands = commands;
    }

    @GET
    @PermissionsAllowed("proof-pack:read")
    @Operation(summary = "Packs that were asked for, newest first")
    public Listing<PackView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(packs.list(Listing.cursor(cursor), size + 1), size, PackView::id);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("proof-pack:read")
    @Operation(summary = "One pack")
    public PackView one(@PathParam("id") UUID id) {
        return packs.view(id);
    }

    @POST
    @PermissionsAllowed("proof-pack:read")
    @Operation(
            summary = "Asks for a pack of a period, which is made within moments; the same scope gives the same pack")
    @APIResponseSchema(value = PackView.class, responseCode = "201")
    public Response ask(
            @NotNull(message = "Send a body.") @Valid PackWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /proof-packs", wish)
                .made(() -> packs.ask(wish), pack -> "/proof-packs/" + pack.id());
    }

    @GET
    @Path("{id}/content")
    @Produces("application/zip")
    @InTurn
    @PermissionsAllowed("proof-pack:read")
    @Operation(summary = "The file. A download that was stopped goes on with Range and If-Range")
    @APIResponse(
            responseCode = "200",
            description = "A zip, or with Range a stretch of it (206).",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response content(@PathParam("id") UUID id, @Context Request request, @Context HttpHeaders headers) {
        return downloads.download(id, request, headers);
    }
}
