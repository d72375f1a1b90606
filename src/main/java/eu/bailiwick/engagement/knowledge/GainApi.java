package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What tuning gained, over the wire.
@Path("/api/v1/tuning-gains")
@Produces(MediaType.APPLICATION_JSON)
public class GainApi {
    private final Gains gains;

    GainApi(Gains gains) {
        this.gains = gains;
    }

    @GET
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "What tuning gained for at least three tenants who let it be told")
    public Listing<Gain> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(gains.list(), limit, cursor, Order.by(Gain::key));
    }
}
