package eu.bailiwick.engagement.knowledge;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What is published, over the wire.
@Path("/api/v1/articles")
@Produces(MediaType.APPLICATION_JSON)
public class KnowledgeApi {
    static final Order<ArticleView> BY_TITLE = Order.by(one -> one.title() + " " + one.slug());
    private final Knowledge knowledge;

    KnowledgeApi(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @GET
    @PermissionsAllowed("ticket:read")
    @Operation(summary = "Published articles, by their title")
    public Listing<ArticleView> list(
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(knowledge.list(search), limit, cursor, BY_TITLE);
    }

    @GET
    @Path("{slug}")
    @PermissionsAllowed("ticket:read")
    @Operation(summary = "One published article")
    public ArticleView one(@PathParam("slug") String slug) {
        return knowledge.view(slug);
    }
}
