package eu.bailiwick.telemetry.event;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// `/health-events`: where agents report what happened to hardware.
@Path("/api/v1/health-events")
@Produces(MediaType.APPLICATION_JSON)
public class HealthEventApi {
    private static final int BATCH_MAX = 1000;
    private final EventIntake intake;
    private final Idempotency idempotency;

    HealthEventApi(EventIntake intake, Idempotency idempotency) {
        this.intake = intake;
        this.idempotency = idempotency;
    }

    /// A batch of at most a thousand events.
    @Schema(name = "HealthEventReports", requiredProperties = "events")
    public record Reports(@Nullable List<EventReport> events) {}

    /// What became of each event, in the order of the batch.
    @Schema(name = "HealthEventsAnswer")
    public record Answer(long accepted, long duplicate, long rejected, List<EventIntake.Item> items) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("telemetry:report")
    @Operation(summary = "Takes in what happened to hardware: XIDs, SXIDs and health watches")
    @APIResponseSchema(value = Answer.class, responseCode = "200")
    public Response report(@Nullable Reports sent, @Context HttpHeaders headers) {
        List<EventReport> reports = sent == null ? null : sent.events();
        if (reports == null || reports.isEmpty() || reports.size() > BATCH_MAX || reports.contains(null)) {
            throw Problem.invalid("events", "Send 1 to " + BATCH_MAX + " events.");
        }
        return idempotency.afterwards(
                headers,
                "POST /health-events",
                sent,
                () -> Response.ok(taken(reports)).build());
    }

    private Answer taken(List<EventReport> reports) {
        List<EventIntake.Item> items = intake.take(reports);
        return new Answer(
                count(items, EventIntake.Outcome.ACCEPTED),
                count(items, EventIntake.Outcome.DUPLICATE),
                count(items, EventIntake.Outcome.REJECTED),
                items);
    }

    private static long count(List<EventIntake.Item> items, EventIntake.Outcome outcome) {
        return items.stream().filter(item -> item.outcome() == outcome).count();
    }
}
