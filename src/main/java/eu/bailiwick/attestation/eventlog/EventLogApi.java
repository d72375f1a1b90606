package eu.bailiwick.attestation.eventlog;

import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What a trust domain measured while it started.
@Path("/api/v1/attestations/{id}/events")
public class EventLogApi {
    private final EventLogs logs;

    EventLogApi(EventLogs logs) {
        this.logs = logs;
    }

    @GET
    @PermissionsAllowed("attestation:read")
    @Operation(
            summary = "The events of the log that was replayed for a verdict",
            description =
                    "In the order in which they happened; none when no event log was handed in or it could not be read, which"
                            + " the check `event-log` of the verdict says. `digest` is SHA-384 in hex, `text` what can be read"
                            + " in the data, at most 200 letters. The quote vouches for `digest` where `matched` is true (the"
                            + " log leads to that register), and for `text` where `covered` is, too (`digest` is that of the"
                            + " data).")
    public Listing<EventView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(logs.of(id), limit, cursor, Order.by(it -> "%05d".formatted(it.position())));
    }
}
