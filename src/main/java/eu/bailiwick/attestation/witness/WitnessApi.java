package eu.bailiwick.attestation.witness;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Who signs the log's checkpoints as seen.
@Path("/api/v1/operator/log-witnesses")
@Produces(MediaType.APPLICATION_JSON)
public class WitnessApi {
    private final Cosignatures cosignatures;

    WitnessApi(Cosignatures cosignatures) {
        this.cosignatures = cosignatures;
    }

    /// All of them, as configured.
    ///
    /// @param quorum how many a checkpoint needs before bundles prefer it
    public record Witnesses(int quorum, List<WitnessView> items) {}

    @GET
    @PermissionsAllowed("trust-anchor:read")
    @Operation(summary = "Witnesses of the log and how far each has signed")
    public Witnesses list() {
        return cosignatures.witnesses();
    }
}
