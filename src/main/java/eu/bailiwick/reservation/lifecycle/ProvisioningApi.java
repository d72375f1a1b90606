package eu.bailiwick.reservation.lifecycle;

import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Where node agents report.
@Path("/api/v1/operator/provisioning-events")
@Produces(MediaType.APPLICATION_JSON)
public class ProvisioningApi {
    private static final int REASON_MAX = 1000;
    private final Provisioning provisioning;
    private final Idempotency idempotency;
    private final Acting acting;
    private final Ops ops;
    private final PortalClock clock;

    ProvisioningApi(Provisioning provisioning, Idempotency idempotency, Acting acting, Ops ops, PortalClock clock) {
        this.provisioning = provisioning;
        this.idempotency = idempotency;
        this.acting = acting;
        this.ops = ops;
        this.clock = clock;
    }

    /// One node's report; `at` is now unless told.
    @Schema(name = "ProvisioningEvent")
    public record Event(
            @NotNull(message = "Name the reservation.") @Nullable
            UUID reservation,

            @NotNull(message = "Name the node by its id.") @Nullable
            UUID node,

            @NotNull(message = "Say READY or FAILED.") Provisioning.@Nullable Outcome outcome,
            @Nullable Instant at,

            @Size(max = REASON_MAX, message = "Use at most 1000 characters.") @Nullable
            String reason) {}

    /// What was done with it.
    @Schema(name = "ProvisioningAnswer")
    public record Heard(Provisioning.Answer outcome) {}

    @POST
    @PermissionsAllowed("provisioning:report")
    @Operation(summary = "A node of a reservation is ready or has failed")
    @APIResponseSchema(value = Heard.class, responseCode = "200")
    public Response report(@NotNull(message = "Send a body.") @Valid Event event, @Context HttpHeaders headers) {
        UUID reservation = event.reservation();
        UUID node = event.node();
        Provisioning.Outcome outcome = event.outcome();
        if (reservation == null || node == null || outcome == null) {
            throw Problem.invalid("body", "Name reservation, node and outcome.");
        }
        String tenant = ops.optional(
                        "select tenant_id from reservation.reservation where id = ?", row -> row.text(1), reservation)
                .orElseThrow(Problem::notFound);
        Instant at = event.at() == null ? clock.now() : event.at();
        String reason = Problem.plainIfAny("reason", event.reason(), REASON_MAX);
        var report = new Provisioning.Report(reservation, node, outcome, at, reason);
        return acting.as(
                tenant,
                () -> idempotency.optional(
                        headers,
                        "POST /operator/provisioning-events",
                        event,
                        () -> Response.ok(new Heard(provisioning.report(report)))
                                .build()));
    }
}
