package eu.bailiwick.telemetry.fleet;

import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `/operator/silences`: nodes of running reservations from which nothing came.
@Path("/api/v1/operator/silences")
@Produces(MediaType.APPLICATION_JSON)
public class SilenceApi {
    private final Silences silences;

    SilenceApi(Silences silences) {
        this.silences = silences;
    }

    @GET
    @PermissionsAllowed("fleet:read")
    @Operation(
            summary =
                    "Nodes that served, or single GPUs of them, from which nothing came, each silence once, the latest first")
    public Listing<SilenceView> list(
            @BeanParam SilenceFilter filter,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                silences.list(filter), limit, cursor, Order.latestBy(it -> Order.at(it.raisedAt()) + " " + it.id()));
    }
}
