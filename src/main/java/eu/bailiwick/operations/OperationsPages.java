package eu.bailiwick.operations;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/// The operators' pages on scheduled work and on the promises.
@Path("/ops")
@Produces(MediaType.TEXT_HTML)
public class OperationsPages {
    private final JobBoard jobs;
    private final Invariants invariants;

    OperationsPages(JobBoard jobs, Invariants invariants) {
        this.jobs = jobs;
        this.invariants = invariants;
    }

    @CheckedTemplate(basePath = "operations", defaultName = HYPHENATED_ELEMENT_NAME)
    record Jobs(List<JobView> jobs, List<JobBoard.Count> counts, String state) implements TemplateInstance {}

    @CheckedTemplate(basePath = "operations", defaultName = HYPHENATED_ELEMENT_NAME)
    record Promises(List<InvariantView> promises) implements TemplateInstance {}

    @GET
    @Path("/jobs")
    @PermissionsAllowed("job:read")
    public TemplateInstance jobs(@QueryParam("state") @DefaultValue("") String state) {
        return new Jobs(jobs.list(state), jobs.counts(), state);
    }

    @POST
    @Path("/jobs/{id}/retry")
    @PermissionsAllowed("job:write")
    public Response retry(UUID id) {
        jobs.retry(id);
        return Response.seeOther(URI.create("/ops/jobs")).build();
    }

    @GET
    @Path("/invariants")
    @PermissionsAllowed("invariant:read")
    public TemplateInstance promises() {
        return new Promises(invariants.latest());
    }

    @POST
    @Path("/invariants/check")
    @PermissionsAllowed("invariant:read")
    public Response check() {
        invariants.check();
        return Response.seeOther(URI.create("/ops/invariants")).build();
    }
}
