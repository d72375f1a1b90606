package eu.bailiwick.attestation.collateral;

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

/// The collateral that a customer's own nodes rest on, with its age.
@Path("/api/v1/attestation-collateral")
@Produces(MediaType.APPLICATION_JSON)
public class CollateralApi {
    static final Order<CollateralView> ORDER = Order.by(it -> it.sha256() + " " + it.kind() + " " + it.about());
    private final Collaterals collaterals;

    CollateralApi(Collaterals collaterals) {
        this.collaterals = collaterals;
    }

    @GET
    @PermissionsAllowed("attestation:read")
    @Operation(summary = "The collateral that your nodes rest on now, with its age")
    public Listing<CollateralView> own(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(collaterals.own(), limit, cursor, ORDER);
    }
}
