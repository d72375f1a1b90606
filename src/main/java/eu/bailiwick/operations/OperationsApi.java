package eu.bailiwick.operations;

import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Scheduled work and promises for machines.
@Path("/api/v1/operator")
@Produces(MediaType.APPLICATION_JSON)
public class OperationsApi {
    private final JobBoard jobs;
    private final Invariants invariants;
    private final Idempotency idempotency;

    OperationsApi(JobBoard jobs, Invariants invariants, Idempotency idempotency) {
        this.idempotency = idempotency;
        this.jobs = jobs;
        this.invariants = invariants;
    }

    @GET
    @Path("/jobs")
    @PermissionsAllowed("job:read")
    @Operation(summary = "Planned, done and failed work")
    public Listing<JobView> jobs(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(jobs.list(state), limit, cursor, job -> job.id().toString());
    }

    @POST
    @Path("/jobs/{id}/retry")
    @PermissionsAllowed("job:write")
    @Operation(summary = "Tries a failed job again")
    @APIResponse(responseCode = "204", description = "Planned again.")
    public Response retry(UUID id, @Context HttpHeaders headers) {
        return idempotency.optional(headers, "POST /operator/jobs/" + id + "/retry", null, () -> {
            if (!jobs.retry(id)) {
                throw Problem.notFound();
            }
            return Response.noContent().build();
        });
    }

    @GET
    @Path("/invariants")
    @PermissionsAllowed("invariant:read")
    @Operation(summary = "The promises, and the latest answer to each")
    public Listing<InvariantView> invariants() {
        return new Listing<>(invariants.latest(), null);
    }

    /// Checks every promise now.
    @POST
    @Path("/invariants/check")
    @PermissionsAllowed("invariant:read")
    @Operation(summary = "Checks every promise now")
    public Listing<InvariantView> check() {
        return new Listing<>(invariants.check(), null);
    }
}
