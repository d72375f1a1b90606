package eu.bailiwick.engagement.knowledge;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;

/// What is published, for the tenant's people.
@Path("/app/knowledge")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:read")
public class KnowledgePages {
    private static final String HERE = "/app/knowledge";
    private final Knowledge knowledge;
    private final Gains gains;
    private final Paging paging;

    KnowledgePages(Knowledge knowledge, Gains gains, Paging paging) {
        this.knowledge = knowledge;
        this.gains = gains;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "knowledge", defaultName = HYPHENATED_ELEMENT_NAME)
    record KnowledgeList(Slice<ArticleView> articles, String csv, String search) implements TemplateInstance {}

    @CheckedTemplate(basePath = "knowledge", defaultName = HYPHENATED_ELEMENT_NAME)
    record ArticlePage(ArticleView it) implements TemplateInstance {}

    @GET
    public TemplateInstance list(@QueryParam("search") @DefaultValue("") String search) {
        return new KnowledgeList(
                paging.of(knowledge.list(search), address(HERE, search), "page"),
                address(HERE + "/articles.csv", search),
                search);
    }

    private static String address(String path, String search) {
        UriBuilder address = UriBuilder.fromPath(path);
        return (search.isEmpty() ? address : address.queryParam("search", "{search}"))
                .build(search)
                .toString();
    }

    @GET
    @Path("/articles.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("search") @DefaultValue("") String search) {
        return ArticleTable.of("articles.csv", knowledge.list(search));
    }

    @GET
    @Path("/gains.csv")
    @Produces("text/csv")
    public Response gains() {
        return gains(gains.list());
    }

    @GET
    @Path("/{slug}")
    public TemplateInstance show(@PathParam("slug") String slug) {
        return new ArticlePage(knowledge.view(slug));
    }

    static Response gains(List<Gain> gains) {
        Csv csv = new Csv("family", "node_type", "figure", "gain_percent");
        gains.forEach(it -> csv.row(it.family(), it.nodeType(), it.figure(), it.gainPercent()));
        return csv.download("gains.csv");
    }

    /// Articles as a table that is taken along.
    static final class ArticleTable {
        private ArticleTable() {}

        static Response of(String name, List<ArticleView> articles) {
            Csv csv = new Csv(
                    "slug",
                    "version",
                    "state",
                    "title",
                    "body",
                    "tags",
                    "causes",
                    "xids",
                    "node_types",
                    "checks",
                    "written_by",
                    "written_at",
                    "events");
            articles.forEach(it -> csv.row(
                    it.slug(),
                    it.version(),
                    it.state(),
                    it.title(),
                    it.body(),
                    String.join("; ", it.tags()),
                    String.join("; ", it.causes().stream().map(Enum::name).toList()),
                    String.join("; ", it.xids()),
                    String.join("; ", it.nodeTypes()),
                    String.join("; ", it.checks().stream().map(Enum::name).toList()),
                    it.writtenBy(),
                    it.writtenAt(),
                    String.join("; ", it.events())));
            return csv.download(name);
        }
    }
}
