package eu.bailiwick.telemetry.health;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `/reservations/{id}/health`: the hardware behind a reservation.
@Path("/api/v1/reservations/{id}/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthApi {
    private final Health health;

    HealthApi(Health health) {
        this.health = health;
    }

    @GET
    @PermissionsAllowed("hardware:read")
    @Operation(summary = "How well the hardware of a reservation is, from its GPUs up; within its placement alone")
    public ReservationHealth show(@PathParam("id") UUID id) {
        return health.of(id);
    }
}
