package eu.bailiwick.operations;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/// Scheduled work and promises for machines.
@Path("/api/v1/operator")
@Produces(MediaType.APPLICATION_JSON)
public class OperationsApi {
    private final JobBoard jobs;
    private final Invariants invariants;

    OperationsApi(JobBoard jobs, Invariants invariants) {
        this.jobs = jobs;
        this.invariants = invariants;
    }

    public record JobList(List<JobView> items) {}

    public record InvariantList(List<InvariantView> items) {}

    @GET
    @Path("/jobs")
    @PermissionsAllowed("job:read")
    public JobList jobs(@QueryParam("state") @DefaultValue("") String state) {
        return new JobList(jobs.list(state));
    }

    @POST
    @Path("/jobs/{id}/retry")
    @PermissionsAllowed("job:write")
    public void retry(UUID id) {
        jobs.retry(id);
    }

    @GET
    @Path("/invariants")
    @PermissionsAllowed("invariant:read")
    public InvariantList invariants() {
        return new InvariantList(invariants.latest());
    }

    /// Checks every promise now.
    @POST
    @Path("/invariants/check")
    @PermissionsAllowed("invariant:read")
    public InvariantList check() {
        return new InvariantList(invariants.check());
    }
}
