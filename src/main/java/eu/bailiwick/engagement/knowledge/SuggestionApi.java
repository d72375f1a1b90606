package eu.bailiwick.engagement.knowledge;

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

/// Articles that may help with a ticket, over the wire.
@Path("/api/v1/tickets/{id}/articles")
@Produces(MediaType.APPLICATION_JSON)
public class SuggestionApi {
    private final Knowledge knowledge;
    private final Tickets tickets;
    private final Desk desk;

    SuggestionApi(Knowledge knowledge, Tickets tickets, Desk desk) {
        this.knowledge = knowledge;
        this.tickets = tickets;
        this.desk = desk;
    }

    @GET
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "Published articles about what was found in the measurements of a ticket")
    public Listing<ArticleView> suggested(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                desk.of(id, () -> knowledge.suggested(tickets.view(id).id())), limit, cursor, KnowledgeApi.BY_TITLE);
    }
}
