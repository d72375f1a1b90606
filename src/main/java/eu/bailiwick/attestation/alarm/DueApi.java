package eu.bailiwick.attestation.alarm;

import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Where agents, and tenants who collect evidence themselves, see which node has to prove itself next.
@Path("/api/v1/attestation-dues")
@Produces(MediaType.APPLICATION_JSON)
public class DueApi {
    private final Dues dues;

    DueApi(Dues dues) {
        this.dues = dues;
    }

    /// The most urgent nodes; those that follow come into view as these prove themselves.
    public record Urgent(List<DueView> items) {}

    @GET
    @PermissionsAllowed("attestation:appraise")
    @Operation(summary = "Nodes that have to prove themselves next, the most urgent first")
    public Urgent list(@QueryParam("limit") @Nullable String limit) {
        return new Urgent(dues.list(Listing.limit(limit)));
    }
}
