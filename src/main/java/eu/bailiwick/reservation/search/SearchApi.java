package eu.bailiwick.reservation.search;

import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// Availability for machines.
@Path("/api/v1/availability-searches")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SearchApi {
    private final AvailabilitySearch search;

    SearchApi(AvailabilitySearch search) {
        this.search = search;
    }

    /// Exact offers first; when the exact wish is full, ranked alternatives and the reason.
    @POST
    @PermissionsAllowed("capacity:read")
    public SearchAnswer search(@Nullable SearchRequest request) {
        if (request == null) {
            throw Problem.invalid("body", "Send a search.");
        }
        return search.search(request);
    }
}
