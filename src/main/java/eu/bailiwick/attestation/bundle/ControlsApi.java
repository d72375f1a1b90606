package eu.bailiwick.attestation.bundle;

import eu.bailiwick.attestation.Appraisals;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What a verdict shows of the controls that auditors work by.
@Path("/api/v1/attestations/{id}/controls")
public class ControlsApi {
    private final Appraisals appraisals;

    ControlsApi(Appraisals appraisals) {
        this.appraisals = appraisals;
    }

    /// @param c5Type 1 to 4 by BSI C5:2026 OPS-33; null for other controls
    /// @param why such checks are evidence for the control
    /// @param notShown what they do not show of it
    public record ControlView(
            String control,
            String label,
            String title,
            Theme theme,
            ControlState state,
            @Nullable Integer c5Type,
            String why,
            String notShown,
            List<String> passed,
            List<String> open) {}

    @GET
    @PermissionsAllowed("attestation:read")
    @Operation(summary = "Which controls the checks of a verdict support, why, and what they do not show")
    public List<ControlView> list(@PathParam("id") UUID id) {
        var appraisal = appraisals.view(id);
        return Support.of(appraisal).stream()
                .map(it -> view(it, appraisal.c5Type()))
                .toList();
    }

    private static ControlView view(Support support, int c5Type) {
        Control control = support.link().control();
        return new ControlView(
                control.id(),
                control.label(),
                control.title(),
                support.link().theme(),
                support.state(),
                control == Control.OPS_33 ? c5Type : null,
                support.link().why(),
                control.notShown(),
                support.passed(),
                support.open());
    }
}
