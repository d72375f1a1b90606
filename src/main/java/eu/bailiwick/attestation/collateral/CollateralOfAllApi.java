package eu.bailiwick.attestation.collateral;

import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The collateral that the nodes of all customers rest on, with its age, for the staff.
@Path("/api/v1/operator/attestation-collateral")
@Produces(MediaType.APPLICATION_JSON)
public class CollateralOfAllApi {
    private final Collaterals collaterals;

    CollateralOfAllApi(Collaterals collaterals) {
        this.collaterals = collaterals;
    }

    @GET
    @PermissionsAllowed("device:read")
    @Operation(summary = "The collateral that nodes rest on now, with its age")
    public Listing<CollateralView> all(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(collaterals.all(), limit, cursor, CollateralApi.ORDER);
    }
}
