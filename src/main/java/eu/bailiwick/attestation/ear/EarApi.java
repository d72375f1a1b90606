package eu.bailiwick.attestation.ear;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where a verdict is taken as a token.
@Path("/api/v1/attestations/{id}/ear")
public class EarApi {
    private final EarTokens tokens;

    EarApi(EarTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Produces(EarTokens.MEDIA_TYPE)
    @PermissionsAllowed("attestation:read")
    @Operation(
            summary = "A verdict as an EAT Attestation Result",
            description =
                    "A JWT (ES256) by draft-ietf-rats-ear-04: tiers and a trustworthiness vector for the evidence and each"
                            + " part of it. What was not checked is never affirming. Its key stands at `/log/issuer.jwks.json`.")
    public String token(@PathParam("id") UUID id) {
        return tokens.of(id);
    }
}
