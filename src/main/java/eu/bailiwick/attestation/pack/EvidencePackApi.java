package eu.bailiwick.attestation.pack;

import eu.bailiwick.platform.web.InTurn;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The pack of a period at one address, for who has only an address: found, or made while the caller waits. The public
/// contract fixes this GET; that it makes what is missing is decided in docs/decisions/0043.
@Path("/api/v1/evidence-packs")
public class EvidencePackApi {
    private final Packs packs;
    private final Packing packing;
    private final PackDownloads downloads;

    EvidencePackApi(Packs packs, Packing packing, PackDownloads downloads) {
        this.packs = packs;
        this.packing = packing;
        this.downloads = downloads;
    }

    @GET
    @Produces("application/zip")
    @InTurn
    @PermissionsAllowed("proof-pack:read")
    @Operation(
            summary = "Everything that an auditor asks for of a period, in one zip",
            description = "A pack of that scope which is not there yet is made while you wait, and kept: asked again, "
                    + "the same scope gives the same bytes. `POST /proof-packs` asks for one without waiting.")
    @APIResponse(
            responseCode = "200",
            description = "A zip, or with Range a stretch of it (206).",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response download(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("reservation") @Nullable UUID reservation,
            @Context Request request,
            @Context HttpHeaders headers) {
        PackView pack = packs.ask(new PackWish(null, from, to, null, null, reservation));
        packing.make(pack.id());
        return downloads.download(pack.id(), request, headers);
    }
}
