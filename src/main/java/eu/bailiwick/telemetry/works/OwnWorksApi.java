package eu.bailiwick.telemetry.works;

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

/// `/node-works`: works on a tenant's own nodes within its own windows.
@Path("/api/v1/node-works")
@Produces(MediaType.APPLICATION_JSON)
public class OwnWorksApi {
    private final AnnouncedWorks announced;

    OwnWorksApi(AnnouncedWorks announced) {
        this.announced = announced;
    }

    @GET
    @PermissionsAllowed("hardware:read")
    @Operation(summary = "Works that were announced on your nodes, the last announced first")
    public Listing<OwnWorks> list(
            @QueryParam("reservation") @Nullable String reservation,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                announced.own(Listing.id("reservation", reservation)),
                limit,
                cursor,
                Order.latestBy(it -> Order.at(it.announcedAt()) + " " + it.id()));
    }
}
