package eu.bailiwick.telemetry.proven;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/// The staff's page on how much of the time of their nodes is proven, the least proven first.
@Path("/ops/hardware/proven-time")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("fleet:read")
public class ProvenFleetPages {
    private static final String HERE = "/ops/hardware/proven-time";
    private final ProvenFleet fleet;
    private final Paging paging;

    ProvenFleetPages(ProvenFleet fleet, Paging paging) {
        this.fleet = fleet;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "hardware", defaultName = HYPHENATED_ELEMENT_NAME)
    record ProvenList(Slice<ProvenNode> nodes, GpuSeconds all, ProvenFilter filter, List<ProvenSpan> spans, String csv)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(@BeanParam ProvenFilter filter, @Context UriInfo address) {
        List<ProvenNode> nodes = fleet.list(filter);
        return new ProvenList(
                paging.of(nodes, HERE, "page"),
                GpuSeconds.sum(nodes.stream().map(ProvenNode::gpuSeconds)),
                filter,
                List.of(ProvenSpan.values()),
                Paging.here(address.getRequestUriBuilder().replacePath(HERE + "/nodes.csv")));
    }

    @GET
    @Path("/nodes.csv")
    @Produces("text/csv")
    public Response csv(@BeanParam ProvenFilter filter) {
        Csv csv = new Csv(
                "node",
                "site",
                "jurisdiction",
                "reservation",
                "from",
                "until",
                "gpu_seconds_placed",
                "gpu_seconds_proven",
                "gpu_seconds_not_well",
                "gpu_seconds_unproven",
                "share_proven");
        fleet.list(filter)
                .forEach(it -> csv.row(
                        it.name(),
                        it.site(),
                        it.jurisdiction(),
                        it.reservation(),
                        it.from(),
                        it.until(),
                        it.gpuSeconds().placed(),
                        it.gpuSeconds().proven(),
                        it.gpuSeconds().notWell(),
                        it.gpuSeconds().unproven(),
                        it.gpuSeconds().provenShare()));
        return csv.download("proven-time.csv");
    }
}
