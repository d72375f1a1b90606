package eu.bailiwick.attestation.access;

import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Who of the provider's staff was in which node, for the tenant whose it is.
@Path("/api/v1/node-logins")
@Produces(MediaType.APPLICATION_JSON)
public class NodeLoginApi {
    private final NodeLogins logins;

    NodeLoginApi(NodeLogins logins) {
        this.logins = logins;
    }

    @GET
    @PermissionsAllowed("staff-access:read")
    @Operation(
            summary =
                    "Logins of the provider's staff to the caller's nodes, newest first; with incidents alone, those that no access covers")
    public Listing<NodeLoginView> own(
            @QueryParam("reservation") @Nullable UUID reservation,
            @QueryParam("access") @Nullable UUID access,
            @QueryParam("incidents") @DefaultValue("false") boolean incidents,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(
                logins.list(new NodeLogins.Wanted(reservation, access, incidents), Listing.cursor(cursor), size + 1),
                size,
                NodeLoginView::id);
    }
}
