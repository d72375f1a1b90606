package eu.bailiwick.engagement.knowledge;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.engagement.knowledge.ArticleView.ArticleState;
import eu.bailiwick.engagement.knowledge.KnowledgePages.ArticleTable;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.telemetry.check.CheckKind;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/// Articles for the staff who write them.
@Path("/ops/knowledge")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class ArticlePages {
    private static final String HERE = "/ops/knowledge";
    private final Articles articles;
    private final Catalog catalog;
    private final Paging paging;
    private final Viewer viewer;

    ArticlePages(Articles articles, Catalog catalog, Paging paging, Viewer viewer) {
        this.articles = articles;
        this.catalog = catalog;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "knowledge", defaultName = HYPHENATED_ELEMENT_NAME)
    record ArticleList(Slice<ArticleView> articles, String state, List<ArticleState> states)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "knowledge", defaultName = HYPHENATED_ELEMENT_NAME)
    record ArticleVersions(ArticleView it, Slice<ArticleView> versions) implements TemplateInstance {}

    @CheckedTemplate(basePath = "knowledge", defaultName = HYPHENATED_ELEMENT_NAME)
    record ArticleForm(
            Entered form,
            List<ArticleState> states,
            List<FindingCode> codes,
            List<NodeTypeView> types,
            List<CheckKind> checks)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(@QueryParam("state") @DefaultValue("") String state) {
        return new ArticleList(
                paging.of(
                        articles.list(Listing.choice(ArticleState.class, "state", state)),
                        state.isEmpty() ? HERE : HERE + "?state=" + state,
                        "page"),
                state,
                List.of(ArticleState.values()));
    }

    @GET
    @Path("/articles.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("state") @DefaultValue("") String state) {
        return ArticleTable.of("articles.csv", articles.list(Listing.choice(ArticleState.class, "state", state)));
    }

    @GET
    @Path("/form")
    public TemplateInstance form(@QueryParam("slug") @DefaultValue("") String slug) {
        Entered form = Entered.blank(viewer.formats()).put("version", 0).put("state", ArticleState.DRAFT);
        if (!slug.isEmpty()) {
            fill(form, articles.newest(slug));
        }
        return form(form);
    }

    private static void fill(Entered form, ArticleView it) {
        form.put("slug", it.slug())
                .put("version", it.version())
                .put("state", it.state())
                .put("title", it.title())
                .put("body", it.body())
                .put("tags", String.join(", ", it.tags()))
                .putAll(
                        "causes",
                        List.copyOf(it.causes().stream().map(Enum::name).toList()))
                .put("xids", String.join(", ", it.xids()))
                .put("events", String.join(", ", it.events()))
                .putAll("nodeTypes", List.copyOf(it.nodeTypes()))
                .putAll(
                        "checks",
                        List.copyOf(it.checks().stream().map(Enum::name).toList()));
    }

    private TemplateInstance form(Entered form) {
        return new ArticleForm(
                form,
                List.of(ArticleState.values()),
                List.of(FindingCode.values()),
                catalog.nodeTypes(),
                List.of(CheckKind.values()));
    }

    @GET
    @Path("/{slug}")
    public TemplateInstance show(@PathParam("slug") String slug) {
        List<ArticleView> versions = articles.versions(slug);
        if (versions.isEmpty()) {
            throw Problem.notFound();
        }
        return new ArticleVersions(versions.getFirst(), paging.of(versions, HERE + "/" + slug, "page"));
    }

    @GET
    @Path("/{slug}/versions.csv")
    @Produces("text/csv")
    public Response versions(@PathParam("slug") String slug) {
        return ArticleTable.of("versions.csv", articles.versions(slug));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            String slug = form.raw("slug");
            articles.write(
                    slug,
                    new ArticleWish(
                            Listing.choice(ArticleState.class, "state", form.raw("state")),
                            form.raw("title"),
                            form.raw("body"),
                            words(form.raw("tags")),
                            List.copyOf(form.all("causes")),
                            words(form.raw("xids")),
                            words(form.raw("events")),
                            List.copyOf(form.all("nodeTypes")),
                            List.copyOf(form.all("checks"))),
                    form.version());
            return Response.seeOther(URI.create(HERE + "/" + slug)).build();
        } catch (RuntimeException refused) {
            form.mend(refused, "title");
            return Response.status(422).entity(form(form)).build();
        }
    }

    private static List<String> words(String typed) {
        return Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
