package eu.bailiwick.attestation.witness;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
    /// @param halts why the log stands still; empty while it does not
    /// @param waiting statements that have no place yet
    public record Witnesses(int quorum, List<Halt> halts, long waiting, List<WitnessView> items) {
        private static final int ENOUGH = 2;

        /// Whether fewer than two follow the log: one alone may err, or be gone when it is needed.
        @JsonIgnore
        public boolean few() {
            return items.stream().filter(WitnessView::follows).count() < ENOUGH;
        }
    }

    @GET
    @PermissionsAllowed("trust-anchor:read")
    @Operation(
            summary = "Witnesses of the log and how far each has signed",
            description =
                    "Where a witness has seen more of the log than is here, or something else, the log stands still and `halts` says"
                            + " why: verdicts and statements go on and wait for their places. It goes on by itself when that witness has"
                            + " signed that the log continues all that it saw.")
    public Witnesses list() {
        return cosignatures.witnesses();
    }
}
