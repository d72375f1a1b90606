package eu.bailiwick.attestation.bundle;

import eu.bailiwick.platform.web.InTurn;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Where bundles are downloaded.
@Path("/api/v1/attestations/{id}/bundle")
public class BundleApi {
    private final Bundles bundles;

    BundleApi(Bundles bundles) {
        this.bundles = bundles;
    }

    @GET
    @Produces("application/zip")
    @InTurn
    @PermissionsAllowed("attestation:read")
    @Operation(
            summary = "Everything that proves a verdict, to be verified without the portal",
            description =
                    "Where a timestamp authority is set, the PDF in it carries its timestamp (RFC 3161); while that cannot "
                            + "be had the bundle is refused (503, `reason`).")
    @APIResponse(
            responseCode = "200",
            description = "A zip.",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response download(
            @PathParam("id") UUID id,
            @Parameter(
                            description =
                                    "The size of the checkpoint that you kept: log/consistency.json then shows that the log"
                                            + " continues it. Without it, the log's first.")
                    @QueryParam("checkpoint")
                    @Nullable
                    String checkpoint) {
        return Response.ok(bundles.of(id, checkpoint))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"evidence-" + id + ".zip\"")
                .build();
    }
}
