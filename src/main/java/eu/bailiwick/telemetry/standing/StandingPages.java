package eu.bailiwick.telemetry.standing;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.reservation.Allocations;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// The standings of a reservation as a table.
@Path("/app/reservations/{id}/hardware/standings")
@PermissionsAllowed("hardware:read")
public class StandingPages {
    private final Standings standings;
    private final Allocations reservations;

    StandingPages(Standings standings, Allocations reservations) {
        this.standings = standings;
        this.reservations = reservations;
    }

    @GET
    @Path("/standings.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id) {
        Csv csv = new Csv(
                "node",
                "device",
                "metric",
                "value",
                "unit",
                "among_lowest_percent",
                "among_highest_percent",
                "until_day");
        standings
                .of(reservations.all(id).reservationId())
                .forEach(it -> csv.row(
                        it.node(),
                        it.device(),
                        it.metric(),
                        it.value(),
                        it.metric().unit(),
                        it.lowestPercent(),
                        it.highestPercent(),
                        it.day()));
        return csv.download("standings.csv");
    }
}
