package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.engagement.knowledge.ArticleView.ArticleState;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Articles over the wire, for the staff who write them.
@Path("/api/v1/operator/articles")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("ticket:work")
public class ArticleApi {
    private final Articles articles;
    private final Commands commands;

    ArticleApi(Articles articles, Commands commands) {
        this.articles = articles;
        this.commands = commands;
    }

    @GET
    @Operation(summary = "The newest version of each article, drafts among them")
    public Listing<ArticleView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                articles.list(Listing.choice(ArticleState.class, "state", state)),
                limit,
                cursor,
                Order.by(ArticleView::slug));
    }

    @GET
    @Path("{slug}")
    @Operation(summary = "The newest version of one article")
    @APIResponseSchema(value = ArticleView.class, responseCode = "200")
    public Response one(@PathParam("slug") String slug) {
        ArticleView article = articles.newest(slug);
        return Response.ok(article).tag(Versions.tag(article.version())).build();
    }

    @GET
    @Path("{slug}/versions")
    @Operation(summary = "Every version of one article, the newest first")
    public Listing<ArticleView> versions(
            @PathParam("slug") String slug,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                articles.versions(slug),
                limit,
                cursor,
                Order.latestBy(one -> String.format(Locale.ROOT, "%08d", one.version())));
    }

    /// `If-Match` carries the version that was read, `"0"` to begin an article.
    @PUT
    @Path("{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Writes the next version of an article")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = ArticleView.class, responseCode = "200")
    public Response write(
            @PathParam("slug") String slug,
            @NotNull(message = "Send a body.") ArticleWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        return commands.asked(dry, headers, "PUT /operator/articles/" + slug, wish)
                .done(() -> articles.write(slug, wish, version));
    }
}
