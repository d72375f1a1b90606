package eu.bailiwick.attestation.chain;

import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Where the chains are read.
@Path("/api/v1/attestation-chains")
@Produces(MediaType.APPLICATION_JSON)
public class ChainApi {
    private final Chains chains;

    ChainApi(Chains chains) {
        this.chains = chains;
    }

    @GET
    @PermissionsAllowed("attestation:read")
    @Operation(
            summary = "What the processor of each node is joined to by verified hashes",
            description =
                    "A link is JOINED only where a hash was verified; BROKEN where what was compared does not fit; GAP"
                            + " where nothing verified binds the two. `why` says the reason.")
    public Listing<ChainView> list(
            @QueryParam("reservation") @Nullable UUID reservation,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                chains.of(reservation),
                limit,
                cursor,
                Order.by(it -> it.appraisal().toString()));
    }
}
