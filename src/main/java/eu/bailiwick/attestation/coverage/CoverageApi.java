package eu.bailiwick.attestation.coverage;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What the nodes of a tenant show of the controls that auditors work by.
@Path("/api/v1/attestation-controls")
@Produces(MediaType.APPLICATION_JSON)
public class CoverageApi {
    private final Coverages coverages;

    CoverageApi(Coverages coverages) {
        this.coverages = coverages;
    }

    @GET
    @PermissionsAllowed("attestation:read")
    @Operation(
            summary = "Which controls all serving nodes support now",
            description =
                    "By framework and theme: since when, until when, by which type of BSI C5:2026 OPS-33, and which "
                            + "checks are open, and why. Follows from the newest verdicts of the nodes that serve.")
    public CoverageView now() {
        return coverages.now();
    }
}
