package eu.bailiwick.attestation.alarm;

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

/// Nodes that do not prove themselves while they serve: the caller's own, or all for the provider.
@Path("/api/v1/attestation-alarms")
@Produces(MediaType.APPLICATION_JSON)
public class AlarmApi {
    private final Alarms alarms;

    AlarmApi(Alarms alarms) {
        this.alarms = alarms;
    }

    @GET
    @PermissionsAllowed("attestation:read")
    @Operation(summary = "Nodes in service whose proof was missed or failed")
    public Listing<AlarmView> list(
            @QueryParam("reservation") @Nullable UUID reservation,
            @QueryParam("open") @DefaultValue("false") boolean open,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(alarms.list(reservation, open, Listing.cursor(cursor), size + 1), size, AlarmView::id);
    }
}
