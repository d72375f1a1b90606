package eu.bailiwick.engagement.workload;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.workload.WorkloadView.Cover;
import eu.bailiwick.engagement.workload.WorkloadView.Load;
import eu.bailiwick.engagement.workload.WorkloadView.Start;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// How much the engineers have to do against what begins, and who covers which jurisdiction.
@Path("/ops/workload")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("engineer:read")
public class WorkloadPages {
    private static final String HERE = "/ops/workload";
    private final Workloads workloads;
    private final Paging paging;

    WorkloadPages(Workloads workloads, Paging paging) {
        this.workloads = workloads;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "workload", defaultName = HYPHENATED_ELEMENT_NAME)
    record WorkloadPage(WorkloadView view, Slice<Load> loads, Slice<Start> starts, Slice<Cover> cover)
            implements TemplateInstance {}

    @GET
    public TemplateInstance page() {
        WorkloadView view = workloads.ahead();
        return new WorkloadPage(
                view,
                paging.of(view.engineers(), HERE, "engineers"),
                paging.of(view.starts(), HERE, "starts"),
                paging.of(view.cover(), HERE, "cover"));
    }

    @GET
    @Path("/utilisation.csv")
    @Produces("text/csv")
    public Response utilisation() {
        Csv csv = new Csv("engineer", "name", "zone", "takes_sessions", "working_minutes", "booked_minutes", "share");
        workloads
                .ahead()
                .engineers()
                .forEach(it -> csv.row(
                        it.engineer(),
                        it.name(),
                        it.zone(),
                        it.active(),
                        it.workingMinutes(),
                        it.bookedMinutes(),
                        it.share()));
        return csv.download("utilisation.csv");
    }

    @GET
    @Path("/starts.csv")
    @Produces("text/csv")
    public Response starts() {
        Csv csv = new Csv("reservation", "name", "customer", "jurisdiction", "start", "nodes", "engineers_cleared");
        workloads
                .ahead()
                .starts()
                .forEach(it -> csv.row(
                        it.reference(),
                        it.name(),
                        it.tenant(),
                        it.jurisdiction(),
                        it.start(),
                        it.nodes(),
                        it.cleared()));
        return csv.download("starts.csv");
    }

    @GET
    @Path("/clearances.csv")
    @Produces("text/csv")
    public Response clearances() {
        Csv csv = new Csv("engineer", "name", "jurisdiction", "since", "until", "alone");
        workloads
                .ahead()
                .cover()
                .forEach(one -> one.places()
                        .forEach((law, it) ->
                                csv.row(one.engineer(), one.name(), law, it.since(), it.until(), it.alone())));
        return csv.download("clearances.csv");
    }
}
