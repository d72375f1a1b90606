package eu.bailiwick.reservation.search;

import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Availability for machines.
@Path("/api/v1/availability-searches")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SearchApi {
    private final AvailabilitySearch search;
    private final Idempotency idempotency;

    SearchApi(AvailabilitySearch search, Idempotency idempotency) {
        this.idempotency = idempotency;
        this.search = search;
    }

    /// Exact offers first; when the exact wish is full, ranked alternatives and the reason.
    @POST
    @PermissionsAllowed("capacity:read")
    @Operation(summary = "What is free: exact offers first, then ranked alternatives")
    @APIResponseSchema(value = SearchAnswer.class, responseCode = "200")
    public Response search(@Nullable SearchRequest request, @Context HttpHeaders headers) {
        if (request == null) {
            throw Problem.invalid("body", "Send a search.");
        }
        return idempotency.optional(
                headers,
                "POST /availability-searches",
                request,
                () -> Response.ok(search.search(request)).build());
    }
}
