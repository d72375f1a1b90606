package eu.bailiwick.engagement.escalation;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Listing;
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

/// Whom of the staff a ticket's deadlines have called, over the wire.
@Path("/api/v1/operator/tickets/{id}/escalations")
@Produces(MediaType.APPLICATION_JSON)
public class EscalationApi {
    private final Escalations escalations;
    private final Tickets tickets;
    private final Desk desk;

    EscalationApi(Escalations escalations, Tickets tickets, Desk desk) {
        this.escalations = escalations;
        this.tickets = tickets;
        this.desk = desk;
    }

    @GET
    @PermissionsAllowed("ticket:work")
    @Operation(summary = "Whom of the staff a ticket's deadlines have called, and whether they were told, newest first")
    public Listing<EscalationView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        UUID before = Listing.cursor(cursor);
        desk.of(id, () -> tickets.view(id));
        return Listing.of(escalations.of(id, before, size + 1), size, EscalationView::id);
    }
}
