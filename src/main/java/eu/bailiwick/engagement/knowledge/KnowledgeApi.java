package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What is published, over the wire.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class KnowledgeApi {
    private static final Order<ArticleView> BY_TITLE = Order.by(one -> one.title() + " " + one.slug());
    private final Knowledge knowledge;
    private final Tickets tickets;
    private final Desk desk;

    KnowledgeApi(Knowledge knowledge, Tickets tickets, Desk desk) {
        this.knowledge = knowledge;
        this.tickets = tickets;
        this.desk = desk;
    }

    @GET
    @Path("articles")
    @PermissionsAllowed("ticket:read")
    @Operation(summary = "Published articles, by their title")
    public Listing<ArticleView> list(
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(knowledge.list(search), limit, cursor, BY_TITLE);
    }

    @GET
    @Path("articles/{slug}")
    @PermissionsAllowed("ticket:read")
    @Operation(summary = "One published article")
    public ArticleView one(@PathParam("slug") String slug) {
        return knowledge.view(slug);
    }

    @GET
    @Path("tickets/{id}/articles")
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "Published articles about what was found in the measurements of a ticket")
    public Listing<ArticleView> suggested(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(desk.of(id, () -> knowledge.suggested(tickets.view(id).id())), limit, cursor, BY_TITLE);
    }
}
