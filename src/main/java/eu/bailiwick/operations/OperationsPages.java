package eu.bailiwick.operations;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
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
    private final Caller caller;

    OperationsPages(JobBoard jobs, Invariants invariants, Caller caller) {
        this.jobs = jobs;
        this.invariants = invariants;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "operations", defaultName = HYPHENATED_ELEMENT_NAME)
    record Jobs(List<JobView> failed, List<JobView> others, List<JobBoard.Count> counts, String state, boolean mayRetry)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "operations", defaultName = HYPHENATED_ELEMENT_NAME)
    record Promises(List<InvariantView> promises, int broken) implements TemplateInstance {}

    @GET
    @Path("/jobs")
    @PermissionsAllowed("job:read")
    public TemplateInstance jobs(@QueryParam("state") @DefaultValue("") String state) {
        List<JobView> found = jobs.list(state);
        return new Jobs(
                found.stream().filter(JobView::givenUp).toList(),
                found.stream().filter(job -> !job.givenUp()).toList(),
                jobs.counts(),
                state,
                caller.may("job:write"));
    }

    @GET
    @Path("/jobs/jobs.csv")
    @Produces("text/csv")
    @PermissionsAllowed("job:read")
    public Response jobsCsv(@QueryParam("state") @DefaultValue("") String state) {
        Csv csv = new Csv("id", "kind", "subject", "state", "due_at", "attempts", "last_tried_at", "last_error");
        jobs.list(state)
                .forEach(job -> csv.row(
                        job.id(),
                        job.kind(),
                        job.subject(),
                        job.state(),
                        job.dueAt(),
                        job.attempts(),
                        job.finishedAt(),
                        job.lastError()));
        return csv.download("jobs.csv");
    }

    @POST
    @Path("/jobs/retry")
    @PermissionsAllowed("job:write")
    public Response retryAll() {
        jobs.retryAll();
        return Response.seeOther(URI.create("/ops/jobs")).build();
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
        List<InvariantView> promises = invariants.latest();
        return new Promises(
                promises, (int) promises.stream().filter(one -> !one.isKept()).count());
    }

    @GET
    @Path("/invariants/promises.csv")
    @Produces("text/csv")
    @PermissionsAllowed("invariant:read")
    public Response promisesCsv() {
        Csv csv = new Csv("code", "examined", "broken", "checked_at", "since");
        invariants
                .latest()
                .forEach(one -> csv.row(one.code(), one.examined(), one.broken(), one.checkedAt(), one.since()));
        return csv.download("promises.csv");
    }

    @POST
    @Path("/invariants/check")
    @PermissionsAllowed("invariant:read")
    public Response check() {
        invariants.check();
        return Response.seeOther(URI.create("/ops/invariants")).build();
    }
}
