package eu.bailiwick.telemetry.proven;

import eu.bailiwick.platform.web.Csv;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// The proven time of a reservation as a table: a row a node.
@Path("/app/reservations/{id}/hardware/proven-time")
@PermissionsAllowed("hardware:read")
public class ProvenPages {
    private final ProvenTimes times;

    ProvenPages(ProvenTimes times) {
        this.times = times;
    }

    @GET
    @Path("/proven-time.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id) {
        Csv csv = new Csv(
                "node",
                "from",
                "until",
                "gpu_seconds_placed",
                "gpu_seconds_proven",
                "gpu_seconds_not_well",
                "gpu_seconds_unproven",
                "share_proven");
        times.of(id)
                .nodes()
                .forEach(it -> csv.row(
                        it.node(),
                        it.from(),
                        it.until(),
                        it.gpuSeconds().placed(),
                        it.gpuSeconds().proven(),
                        it.gpuSeconds().notWell(),
                        it.gpuSeconds().unproven(),
                        it.gpuSeconds().provenShare()));
        return csv.download("proven-time.csv");
    }
}
