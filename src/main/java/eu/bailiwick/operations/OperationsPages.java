package eu.bailiwick.operations;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Slice;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// The operators' pages on scheduled work and on the promises.
@Path("/ops")
@Produces(MediaType.TEXT_HTML)
public class OperationsPages {
    private static final String FAILED = "FAILED";
    private final JobBoard jobs;
    private final Invariants invariants;
    private final Caller caller;

    OperationsPages(JobBoard jobs, Invariants invariants, Caller caller) {
        this.jobs = jobs;
        this.invariants = invariants;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "operations", defaultName = HYPHENATED_ELEMENT_NAME)
    record Jobs(
            Slice<JobView> failed, Slice<JobView> others, List<JobBoard.Count> counts, String state, boolean mayRetry)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "operations", defaultName = HYPHENATED_ELEMENT_NAME)
    record Promises(List<InvariantView> promises, int broken) implements TemplateInstance {}

    @GET
    @Path("/jobs")
    @PermissionsAllowed("job:read")
    public TemplateInstance jobs(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("page") @DefaultValue("1") String page,
            @QueryParam("given-up") @DefaultValue("1") String givenUp) {
        List<JobBoard.Count> counts = jobs.counts();
        int failed = state.isEmpty() || state.equals(FAILED) ? jobs(counts, FAILED) : 0;
        int others = state.equals(FAILED) ? 0 : jobs(counts, state) - (state.isEmpty() ? failed : 0);
        String here = "/ops/jobs?state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
        return new Jobs(
                Slice.of(
                        failed, givenUp, n -> here + "&given-up=" + n, (size, after) -> jobs.list(FAILED, size, after)),
                // what was given up stands first in the list of all
                Slice.of(
                        others,
                        page,
                        n -> here + "&page=" + n,
                        (size, after) -> jobs.list(state, size, after + (state.isEmpty() ? failed : 0))),
                counts,
                state,
                caller.may("job:write"));
    }

    /// How many there are of a state; of all for an empty one.
    private static int jobs(List<JobBoard.Count> counts, String state) {
        return (int) counts.stream()
                .filter(count -> state.isEmpty() || count.state().equals(state))
                .mapToLong(JobBoard.Count::jobs)
                .sum();
    }

    @GET
    @Path("/jobs/jobs.csv")
    @Produces("text/csv")
    @PermissionsAllowed("job:read")
    public Response jobsCsv(@QueryParam("state") @DefaultValue("") String state) {
        return new Csv("id", "kind", "subject", "state", "due_at", "attempts", "last_tried_at", "last_error")
                .download(
                        "jobs.csv",
                        last -> jobs.following(state, last == null ? null : last.id(), Csv.PAGE),
                        OperationsPages::row);
    }

    private static void row(Csv csv, JobView job) {
        csv.row(
                job.id(),
                job.kind(),
                job.subject(),
                job.state(),
                job.dueAt(),
                job.attempts(),
                job.finishedAt(),
                job.lastError());
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
