package eu.bailiwick.engagement.desk;

import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What is to be done on a ticket, as each side reads it over the wire.
@Path("/api/v1/tickets/{id}/checklist")
@Produces(MediaType.APPLICATION_JSON)
public class TicketChecklistApi {
    private final Checklists checklists;

    TicketChecklistApi(Checklists checklists) {
        this.checklists = checklists;
    }

    @GET
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "What is to be done on a ticket: all of it for the staff, what is shown to it for the tenant")
    public Listing<ChecklistItemView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                checklists.of(id), limit, cursor, Order.by(it -> it.id().toString()));
    }
}
