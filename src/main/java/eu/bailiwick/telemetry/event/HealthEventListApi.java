package eu.bailiwick.telemetry.event;

import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.reservation.Allocations;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `/reservations/{id}/health/events`: what happened to the hardware of a reservation.
@Path("/api/v1/reservations/{id}/health/events")
@Produces(MediaType.APPLICATION_JSON)
public class HealthEventListApi {
    private final HealthEvents events;
    private final Allocations reservations;

    HealthEventListApi(HealthEvents events, Allocations reservations) {
        this.events = events;
        this.reservations = reservations;
    }

    @GET
    @PermissionsAllowed("hardware:read")
    @Operation(summary = "What happened to the hardware of a reservation, the newest first; within its placement alone")
    public Listing<HealthEventView> list(
            @PathParam("id") UUID id,
            @BeanParam EventFilter filter,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        UUID known = reservations.all(id).reservationId();
        int size = Listing.limit(limit);
        return Listing.of(
                events.list(known, filter, Listing.cursor(cursor), size + 1, "en"), size, HealthEventView::id);
    }
}
