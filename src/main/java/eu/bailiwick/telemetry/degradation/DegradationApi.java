package eu.bailiwick.telemetry.degradation;

import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.reservation.Allocations;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `/reservations/{id}/degradations`: what of a reservation was not as promised, and what is given back for
/// it.
@Path("/api/v1/reservations/{id}/degradations")
@Produces(MediaType.APPLICATION_JSON)
public class DegradationApi {
    private final Degradations degradations;
    private final Allocations reservations;

    DegradationApi(Degradations degradations, Allocations reservations) {
        this.degradations = degradations;
        this.reservations = reservations;
    }

    @GET
    @PermissionsAllowed("hardware:read")
    @Operation(summary = "Stretches in which the hardware of a reservation was not as promised, the oldest first")
    public Listing<DegradationView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        UUID known = reservations.all(id).reservationId();
        return Listing.of(
                degradations.of(known),
                limit,
                cursor,
                Order.by(it -> Order.at(it.period().start()) + ' ' + it.id()));
    }
}
