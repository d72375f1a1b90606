package eu.bailiwick.engagement.sla;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What is promised for tickets, over the wire: a tenant reads its own.
@Path("/api/v1/support")
@Produces(MediaType.APPLICATION_JSON)
public class SupportApi {
    private final SupportContracts contracts;

    SupportApi(SupportContracts contracts) {
        this.contracts = contracts;
    }

    @GET
    @PermissionsAllowed("ticket:read")
    @Operation(
            summary = "By which business hours your tickets count, and within how long for each severity",
            description = "A ticket keeps what held when it was opened. Severity 1 counts around the clock.")
    public SupportView own() {
        return contracts.promised();
    }
}
