package eu.bailiwick.engagement.workload;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What the engineers have before them over the wire.
@Path("/api/v1/operator/workload")
@Produces(MediaType.APPLICATION_JSON)
public class WorkloadApi {
    private final Workloads workloads;

    WorkloadApi(Workloads workloads) {
        this.workloads = workloads;
    }

    @GET
    @PermissionsAllowed("engineer:read")
    @Operation(
            summary = "What the engineers have before them in four weeks",
            description =
                    "Booked against working minutes of each; reservations that begin without a session for getting "
                            + "started, where the caller may work; who is cleared where, until when, and who alone.")
    public WorkloadView ahead() {
        return workloads.ahead();
    }
}
