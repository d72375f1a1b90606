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

/// `/operator/hardware`: how all nodes stand.
@Path("/api/v1/operator/hardware")
@Produces(MediaType.APPLICATION_JSON)
public class FleetApi {
    private final Fleet fleet;

    FleetApi(Fleet fleet) {
        this.fleet = fleet;
    }

    @GET
    @PermissionsAllowed("fleet:read")
    @Operation(summary = "All nodes with how well their hardware is, by name")
    public Listing<FleetNode> list(
            @BeanParam FleetFilter filter,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(fleet.list(filter), limit, cursor, Order.by(FleetNode::name));
    }
}
