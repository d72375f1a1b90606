package eu.bailiwick.telemetry.fleet;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.event.HealthEventView;
import eu.bailiwick.telemetry.event.HealthEvents;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hardware of all nodes for the provider's staff: the worst first, and what happened to a node.
@Path("/ops/hardware")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("fleet:read")
public class FleetPages {
    private static final String HERE = "/ops/hardware";
    private static final int STORY_MAX = 20;
    private final Fleet fleet;
    private final HealthEvents events;
    private final Paging paging;
    private final Viewer viewer;

    FleetPages(Fleet fleet, HealthEvents events, Paging paging, Viewer viewer) {
        this.fleet = fleet;
        this.events = events;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record FleetList(
            Slice<FleetNode> nodes,
            FleetFilter filter,
            List<String> sites,
            List<Level> levels,
            Counts counts,
            @Nullable List<String> jurisdictions,
            List<HealthEventView> waiting,
            String csv)
            implements TemplateInstance {}

    /// How many of the nodes that are listed stand how.
    public record Counts(long well, long warned, long failed, long unknown) {
        static Counts of(List<FleetNode> nodes) {
            return new Counts(
                    count(nodes, Level.OK),
                    count(nodes, Level.WARN),
                    count(nodes, Level.FAIL),
                    count(nodes, Level.UNKNOWN));
        }

        private static long count(List<FleetNode> nodes, Level level) {
            return nodes.stream().filter(node -> node.level() == level).count();
        }
    }

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record FleetPage(FleetNode n, List<HealthEventView> events, Entered form, String asked)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(@BeanParam FleetFilter filter, @Context UriInfo address) {
        List<FleetNode> nodes = fleet.list(filter);
        return new FleetList(
                paging.of(nodes, HERE, "page"),
                filter,
                fleet.sites(),
                List.of(Level.values()),
                Counts.of(nodes),
                fleet.jurisdictions(),
                events.waiting(viewer.language()),
                Paging.here(address.getRequestUriBuilder().replacePath(HERE + "/nodes.csv")));
    }

    @GET
    @Path("/nodes.csv")
    @Produces("text/csv")
    public Response csv(@BeanParam FleetFilter filter) {
        Csv csv = new Csv(
                "node",
                "site",
                "jurisdiction",
                "rack",
                "node_type",
                "reservation",
                "level",
                "device",
                "cause",
                "since",
                "action",
                "turn",
                "devices_well",
                "devices",
                "last_report");
        fleet.list(filter)
                .forEach(it -> csv.row(
                        it.name(),
                        it.site(),
                        it.jurisdiction(),
                        it.rack(),
                        it.nodeType(),
                        it.reservation(),
                        it.level(),
                        it.device(),
                        it.cause(),
                        it.since(),
                        it.action(),
                        it.turn(),
                        it.well(),
                        it.devices(),
                        it.lastAt()));
        return csv.download("fleet.csv");
    }

    @GET
    @Path("/nodes/{name}")
    public TemplateInstance node(@PathParam("name") String name) {
        return page(name, Entered.blank(viewer.formats()), "");
    }

    TemplateInstance page(String name, Entered form, String asked) {
        FleetNode node = fleet.named(name).orElseThrow(Problem::notFound);
        return new FleetPage(node, events.ofNode(node.node(), STORY_MAX, viewer.language()), form, asked);
    }

    @GET
    @Path("/nodes/{name}/events.csv")
    @Produces("text/csv")
    public Response events(@PathParam("name") String name) {
        FleetNode node = fleet.named(name).orElseThrow(Problem::notFound);
        Csv csv = new Csv("id", "at", "device", "source", "code", "severity", "title", "action", "turn", "line");
        events.ofNode(node.node(), Csv.PAGE, viewer.language())
                .forEach(it -> csv.row(
                        it.id(),
                        it.at(),
                        it.device(),
                        it.source(),
                        it.code(),
                        it.severity(),
                        it.title(),
                        it.action(),
                        it.turn(),
                        it.line()));
        return csv.download("health-events.csv");
    }
}
