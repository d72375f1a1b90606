package eu.bailiwick.attestation.extent;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What is asked of the nodes of a reservation, for machines.
@Path("/api/v1/reservations/{id}/proof-extent")
@Produces(MediaType.APPLICATION_JSON)
public class ExtentApi {
    private final Extents extents;

    ExtentApi(Extents extents) {
        this.extents = extents;
    }

    @GET
    @PermissionsAllowed("reservation:read")
    @Operation(
            summary = "What the nodes of a reservation have to show of themselves, and what each has shown",
            description =
                    "Settled when the reservation is made: `WITH_GPUS` asks for the processor and as many different GPUs as"
                            + " the node type holds, in one composite for each node. `missing` says what keeps a node from being"
                            + " proved, `means` says it in a sentence. `appraisal`, `verdict` and `reason` are for whoever may read"
                            + " verdicts (`attestation:read`).")
    public ExtentView read(@PathParam("id") UUID id) {
        return extents.of(id);
    }
}
