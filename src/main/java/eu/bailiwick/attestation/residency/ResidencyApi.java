package eu.bailiwick.attestation.residency;

import eu.bailiwick.platform.web.InTurn;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Where capacity, hardware, keys and people were in a period.
@Path("/api/v1/residency-report")
public class ResidencyApi {
    private final Residencies residencies;

    ResidencyApi(Residencies residencies) {
        this.residencies = residencies;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @InTurn
    @PermissionsAllowed("proof-pack:read")
    @Operation(summary = "Where it all was in a period, how that is known, and what is not shown")
    public ResidencyReport report(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("period") @Nullable String period) {
        return residencies.of(period, from, to);
    }

    @GET
    @Path("pdf")
    @Produces("application/pdf")
    @InTurn
    @PermissionsAllowed("proof-pack:read")
    @Operation(
            summary = "The same as a signed document (PAdES)",
            description =
                    "It says who says when it was signed. Where a timestamp authority is set, its timestamp (RFC 3161) "
                            + "is beside the signature; while that cannot be had the document is refused (503, `reason`).")
    @APIResponse(
            responseCode = "200",
            description = "A PDF.",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response pdf(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("period") @Nullable String period) {
        return document(residencies, residencies.of(period, from, to));
    }

    static Response document(Residencies residencies, ResidencyReport report) {
        return Response.ok(residencies.document(report), "application/pdf")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"residency-"
                                + report.period().start().toString().substring(0, 10) + ".pdf\"")
                .build();
    }
}
