package eu.bailiwick.telemetry.energy;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.reservation.Allocations;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// The energy of a reservation as a table: a row a day and GPU.
@Path("/app/reservations/{id}/hardware/energy")
@PermissionsAllowed("hardware:read")
public class EnergyPages {
    private final Energies energies;
    private final Allocations reservations;

    EnergyPages(Energies energies, Allocations reservations) {
        this.energies = energies;
        this.reservations = reservations;
    }

    @GET
    @Path("/energy.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id) {
        Csv csv = new Csv(
                "day",
                "node",
                "device",
                "placed_from",
                "kwh",
                "seconds_by_counter",
                "seconds_by_power",
                "summed_until");
        energies.parts(reservations.all(id).reservationId())
                .forEach(it -> csv.row(
                        it.day(),
                        it.node(),
                        it.device(),
                        it.placedFrom(),
                        EnergyView.kilowattHours(it.joules()),
                        it.counted(),
                        it.averaged(),
                        it.until()));
        return csv.download("energy.csv");
    }
}
