package eu.bailiwick.telemetry.proven;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `/reservations/{id}/proven-time`: what telemetry shows of the time of a reservation's GPUs.
@Path("/api/v1/reservations/{id}/proven-time")
@Produces(MediaType.APPLICATION_JSON)
public class ProvenApi {
    private final ProvenTimes times;

    ProvenApi(ProvenTimes times) {
        this.times = times;
    }

    @GET
    @PermissionsAllowed("hardware:read")
    @Operation(
            summary =
                    "How much of the time of a reservation's GPUs is proven to be well, not well, or unproven, by node",
            description = """
                    Seconds of all GPUs together, within the placement alone, up to the last full hour that is summed up (`until`). \
                    Unproven is time in which no field of a GPU came for more than three intervals, or a needed one was missing; \
                    not well is time at level FAIL, or that is given back. What comes late is counted within the hour.""")
    public ProvenTime show(@PathParam("id") UUID id) {
        return times.of(id);
    }
}
