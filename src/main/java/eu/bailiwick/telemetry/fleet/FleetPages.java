package eu.bailiwick.telemetry.fleet;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The hardware of all nodes for the provider's staff: the worst first, what happened to a node, and why it
/// is well again.
@Path("/ops/hardware")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("fleet:read")
public class FleetPages {
    private static final String HERE = "/ops/hardware";
    private static final int STORY_MAX = 20;
    private static final int REASON_MAX = 500;
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

    private TemplateInstance page(String name, Entered form, String asked) {
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

    @POST
    @Path("/events/{id}/settlement")
    @PermissionsAllowed("fleet:settle")
    public Response settle(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        HealthEventView event =
                events.find(id).filter(it -> fleet.named(it.node()).isPresent()).orElseThrow(Problem::notFound);
        Entered form = new Entered(sent, viewer.formats());
        try {
            String reason = form.text("reason", REASON_MAX);
            form.check();
            events.settle(id, reason);
            return Response.seeOther(URI.create(HERE + "/nodes/" + event.node()))
                    .build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "reason").forEach(fault -> form.fault(fault.field(), fault.message()));
            return Response.status(422)
                    .entity(page(event.node(), form, id.toString()))
                    .build();
        }
    }
}
