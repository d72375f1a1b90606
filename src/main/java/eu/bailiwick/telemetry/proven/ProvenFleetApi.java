package eu.bailiwick.telemetry.proven;

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

/// `/operator/proven-time`: what telemetry shows of the time of all nodes that served somebody.
@Path("/api/v1/operator/proven-time")
@Produces(MediaType.APPLICATION_JSON)
public class ProvenFleetApi {
    private final ProvenFleet fleet;

    ProvenFleetApi(ProvenFleet fleet) {
        this.fleet = fleet;
    }

    @GET
    @PermissionsAllowed("fleet:read")
    @Operation(
            summary = "How much of the time of GPUs that served somebody is proven to be well, not well, or unproven",
            description =
                    "Of the last 7, 30 (unless told) or 90 days, by node and reservation; seconds of all GPUs of the node together.")
    public Listing<ProvenNode> list(
            @BeanParam ProvenFilter filter,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(fleet.list(filter), limit, cursor, Order.by(it -> it.name() + " " + it.reservation()));
    }
}
