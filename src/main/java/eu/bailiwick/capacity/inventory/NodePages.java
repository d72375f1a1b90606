package eu.bailiwick.capacity.inventory;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.capacity.Inventory;
import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.SiteView;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Nodes over all pools, and each node's own page.
@Path("/ops/inventory/nodes")
@Produces(MediaType.TEXT_HTML)
public class NodePages {
    private static final int ROWS = 100;
    private final Nodes nodes;
    private final Inventory inventory;
    private final NodeFailures failures;
    private final Catalog catalog;
    private final Caller caller;
    private final Viewer viewer;

    NodePages(Nodes nodes, Inventory inventory, NodeFailures failures, Catalog catalog, Caller caller, Viewer viewer) {
        this.nodes = nodes;
        this.inventory = inventory;
        this.failures = failures;
        this.catalog = catalog;
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "capacity", defaultName = HYPHENATED_ELEMENT_NAME)
    record NodeList(
            NodeFilter filter,
            List<Nodes.Line> nodes,
            List<SiteView> sites,
            List<NodeTypeView> nodeTypes,
            List<String> states,
            @Nullable String next,
            String query)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "capacity", defaultName = HYPHENATED_ELEMENT_NAME)
    record NodePage(
            Nodes.Story story, boolean mayWrite, @Nullable String refusal, Entered form) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("inventory:read")
    public TemplateInstance list(
            @QueryParam("site") @DefaultValue("") String site,
            @QueryParam("nodeType") @DefaultValue("") String nodeType,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("after") @DefaultValue("") String after) {
        NodeFilter filter = new NodeFilter(site, nodeType, state, null, after);
        List<Nodes.Line> found = nodes.list(filter, ROWS + 1);
        List<Nodes.Line> shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        String query = PoolPages.query("site", site, "nodeType", nodeType, "state", state);
        String next = found.size() > ROWS
                ? "/ops/inventory/nodes?" + query + "&"
                        + PoolPages.query("after", shown.getLast().name())
                : null;
        return new NodeList(filter, shown, catalog.sites(), catalog.nodeTypes(), NodeFilter.STATES, next, query);
    }

    @GET
    @Path("/nodes.csv")
    @Produces("text/csv")
    @PermissionsAllowed("inventory:read")
    public Response csv(
            @QueryParam("site") @DefaultValue("") String site,
            @QueryParam("nodeType") @DefaultValue("") String nodeType,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("pool") @Nullable UUID pool) {
        Csv csv = new Csv(
                "node", "site", "fabric_domain", "node_type", "rack", "state", "tenant", "bound_from", "bound_until");
        return csv.<Nodes.Line>download(
                "nodes.csv",
                last -> nodes.list(
                        new NodeFilter(site, nodeType, state, pool, last == null ? "" : last.name()), Csv.PAGE),
                (table, node) -> table.row(
                        node.name(),
                        node.site(),
                        node.fabricDomain(),
                        node.nodeType(),
                        node.rack(),
                        node.state(),
                        node.tenant(),
                        node.boundFrom(),
                        node.boundUntil()));
    }

    @GET
    @Path("/{name}")
    @PermissionsAllowed("inventory:read")
    public TemplateInstance node(@PathParam("name") String name) {
        return new NodePage(nodes.story(name), caller.may("inventory:write"), null, Entered.blank(viewer.formats()));
    }

    @GET
    @Path("/{name}/bindings.csv")
    @Produces("text/csv")
    @PermissionsAllowed("inventory:read")
    public Response bindings(@PathParam("name") String name) {
        Nodes.Story story = nodes.wholeStory(name);
        Csv csv = new Csv("node", "start", "end", "kind", "tenant", "reservation", "ready_at", "failed_at", "failure");
        story.bindings()
                .forEach(bound -> csv.row(
                        story.node().name(),
                        bound.period().start(),
                        bound.period().end(),
                        bound.kind(),
                        bound.tenant(),
                        bound.reference() == null ? "" : bound.reference(),
                        bound.readyAt(),
                        bound.failedAt(),
                        bound.failure()));
        return csv.download(story.node().name() + "-bindings.csv");
    }

    @GET
    @Path("/{name}/memberships.csv")
    @Produces("text/csv")
    @PermissionsAllowed("inventory:read")
    public Response memberships(@PathParam("name") String name) {
        Nodes.Story story = nodes.wholeStory(name);
        Csv csv = new Csv("node", "pool", "fabric_domain", "node_type", "from", "until");
        story.members()
                .forEach(member -> csv.row(
                        story.node().name(),
                        member.pool(),
                        member.fabricDomain(),
                        member.nodeType(),
                        member.from(),
                        member.until()));
        return csv.download(story.node().name() + "-memberships.csv");
    }

    @GET
    @Path("/{name}/events.csv")
    @Produces("text/csv")
    @PermissionsAllowed("inventory:read")
    public Response events(@PathParam("name") String name) {
        Nodes.Story story = nodes.wholeStory(name);
        Csv csv = new Csv("node", "at", "action", "actor", "details");
        story.events()
                .forEach(event ->
                        csv.row(story.node().name(), event.at(), event.action(), event.actorName(), event.details()));
        return csv.download(story.node().name() + "-events.csv");
    }

    @POST
    @Path("/{name}/state")
    @PermissionsAllowed("inventory:write")
    public Response move(@PathParam("name") String name, @FormParam("state") @DefaultValue("") String state) {
        if (!NodeFilter.STATES.contains(state)) {
            throw Problem.invalid("state", "Choose one of " + NodeFilter.STATES + ".");
        }
        try {
            inventory.move(name, state, null);
            return Response.seeOther(URI.create("/ops/inventory/nodes/" + name)).build();
        } catch (Problem refused) {
            if (refused.type().status() == 404) {
                throw refused;
            }
            return Response.status(422)
                    .entity(new NodePage(nodes.story(name), true, refused.detail(), Entered.blank(viewer.formats())))
                    .build();
        }
    }

    @POST
    @Path("/{name}/failure")
    @PermissionsAllowed("inventory:write")
    public Response fail(@PathParam("name") String name, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        String reason = form.raw("reason");
        try {
            failures.fail(name, reason);
            return Response.seeOther(URI.create("/ops/inventory/nodes/" + name)).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "reason").forEach(fault -> form.fault(fault.field(), fault.message()));
            return Response.status(422)
                    .entity(new NodePage(nodes.story(name), true, null, form))
                    .build();
        }
    }
}
