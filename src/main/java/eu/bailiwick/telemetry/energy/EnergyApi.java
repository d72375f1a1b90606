package eu.bailiwick.telemetry.energy;

import eu.bailiwick.reservation.Allocations;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `/reservations/{id}/energy`: what the GPUs of a reservation drew.
@Path("/api/v1/reservations/{id}/energy")
@Produces(MediaType.APPLICATION_JSON)
public class EnergyApi {
    private final Energies energies;
    private final Allocations reservations;

    EnergyApi(Energies energies, Allocations reservations) {
        this.energies = energies;
        this.reservations = reservations;
    }

    @GET
    @PermissionsAllowed("hardware:read")
    @Operation(
            summary =
                    "Energy of the GPUs of a reservation, by the day (UTC) and by GPU, and how much of the time was measured",
            description =
                    "From the energy counter where no restart lies in between, else from mean power; silence counts nothing.")
    public EnergyView show(@PathParam("id") UUID id) {
        return energies.of(reservations.all(id).reservationId());
    }
}
