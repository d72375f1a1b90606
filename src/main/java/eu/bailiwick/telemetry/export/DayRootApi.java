package eu.bailiwick.telemetry.export;

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

/// `/reservations/{id}/hardware-roots`: the days of a reservation's hardware as they were signed.
@Path("/api/v1/reservations/{id}/hardware-roots")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("hardware:read")
public class DayRootApi {
    private final DayRoots roots;
    private final Allocations reservations;

    DayRootApi(DayRoots roots, Allocations reservations) {
        this.roots = roots;
        this.reservations = reservations;
    }

    @GET
    @Operation(summary = "The signed roots of days of a reservation's hardware, the newest day first")
    public Listing<DayRootView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                roots.of(reservations.all(id).reservationId()),
                limit,
                cursor,
                Order.latestBy(it -> it.day().toString()));
    }
}
