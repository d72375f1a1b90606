package eu.bailiwick.telemetry.refused;

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

/// `/operator/refused-telemetry`: what agents sent and the portal did not take.
@Path("/api/v1/operator/refused-telemetry")
@Produces(MediaType.APPLICATION_JSON)
public class RefusedApi {
    private final Refusals refusals;

    RefusedApi(Refusals refusals) {
        this.refusals = refusals;
    }

    @GET
    @PermissionsAllowed("job:read")
    @Operation(summary = "Telemetry of the last 31 days that was not taken, by kind and day, the latest first")
    public Listing<Refused> list(
            @BeanParam RefusedFilter filter,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                refusals.list(filter),
                limit,
                cursor,
                Order.latestBy(it -> String.join(
                        " ",
                        Order.at(it.firstAt()),
                        it.day().toString(),
                        it.sender(),
                        it.address(),
                        it.node(),
                        it.field(),
                        it.why())));
    }
}
