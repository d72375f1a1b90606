package eu.bailiwick.operations;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
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
    private final Commands commands;

    OperationsApi(JobBoard jobs, Invariants invariants, Commands commands) {
        this.commands = commands;
        this.jobs = jobs;
        this.invariants = invariants;
    }

    @GET
    @Path("/jobs")
    @PermissionsAllowed("job:read")
    @Operation(summary = "Planned, done and failed work, in the order in which it was planned")
    public Listing<JobView> jobs(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(jobs.following(state, Listing.cursor(cursor), size + 1), size, JobView::id);
    }

    @POST
    @Path("/jobs/{id}/retry")
    @PermissionsAllowed("job:write")
    @Operation(summary = "Tries a failed job again")
    @APIResponse(responseCode = "204", description = "Planned again.")
    public Response retry(UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/jobs/" + id + "/retry", null)
                .run(() -> {
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
    public Listing<InvariantView> invariants(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(invariants.latest(), limit, cursor, Order.by(InvariantView::code));
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
