package eu.bailiwick.telemetry.standing;

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

/// `/reservations/{id}/standings`: where the GPUs of a reservation stand among the provider's.
@Path("/api/v1/reservations/{id}/standings")
@Produces(MediaType.APPLICATION_JSON)
public class StandingApi {
    private final Standings standings;
    private final Allocations reservations;

    StandingApi(Standings standings, Allocations reservations) {
        this.standings = standings;
        this.reservations = reservations;
    }

    @GET
    @PermissionsAllowed("hardware:read")
    @Operation(
            summary = "Where the GPUs of a reservation stand among the provider's of their type, by node and device",
            description =
                    "Over the seven days until yesterday, under load; of checks over thirty. Empty where too few of too few"
                            + " others can be compared for nobody to be made out.")
    public Listing<Standing> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                standings.of(reservations.all(id).reservationId()),
                limit,
                cursor,
                Order.by(it -> String.join(
                        " ",
                        it.node(),
                        "%02d".formatted(it.device().length()),
                        it.device(),
                        it.metric().name())));
    }
}
