package eu.bailiwick.attestation.coverage;

import eu.bailiwick.attestation.bundle.OscalComponent;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

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

    @GET
    @Path("component-definition")
    @PermissionsAllowed("attestation:read")
    @Operation(
            summary = "What the portal's attestation does for each control, as an OSCAL component definition",
            description =
                    "OSCAL 1.1.3, for a system security plan: by framework each control with the checks' themes that are "
                            + "evidence for it (`theme`), why, and what they do not show (`remarks`); the component names "
                            + "the checks of each theme (`check`) as the assessment results of a bundle or pack do. The "
                            + "same for every tenant; `uuid` and `last-modified` change when anything in it does.")
    @APIResponse(
            responseCode = "200",
            description = "An OSCAL component definition.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            description = "By NIST's schema of component definitions 1.1.3.")))
    public String componentDefinition() {
        return OscalComponent.text();
    }
}
