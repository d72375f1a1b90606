package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The clocks of a ticket over the wire, with everything that happened to each.
@Path("/api/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
public class ClockApi {
    private final Clocks clocks;
    private final Tickets tickets;
    private final Desk desk;

    ClockApi(Clocks clocks, Tickets tickets, Desk desk) {
        this.clocks = clocks;
        this.tickets = tickets;
        this.desk = desk;
    }

    @GET
    @Path("{id}/clocks")
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "What is promised about a ticket, by when, and what happened to each clock")
    public Listing<CycleView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        List<CycleView> all = desk.of(id, () -> {
            tickets.view(id);
            return clocks.of(id);
        });
        return Listing.of(all, limit, cursor, Order.by(it -> it.metric() + " " + (1_000_000 - it.n())));
    }
}
