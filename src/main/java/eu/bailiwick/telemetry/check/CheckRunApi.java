package eu.bailiwick.telemetry.check;

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

/// `/check-runs`: where agents report what they checked.
@Path("/api/v1/check-runs")
@Produces(MediaType.APPLICATION_JSON)
public class CheckRunApi {
    private static final int BATCH_MAX = 1000;
    private final CheckIntake intake;
    private final Idempotency idempotency;

    CheckRunApi(CheckIntake intake, Idempotency idempotency) {
        this.intake = intake;
        this.idempotency = idempotency;
    }

    /// A batch of at most a thousand checks.
    @Schema(name = "CheckReports", requiredProperties = "checks")
    public record Reports(@Nullable List<CheckReport> checks) {}

    /// What became of each check, in the order of the batch.
    @Schema(name = "ChecksAnswer")
    public record Answer(long accepted, long duplicate, long rejected, List<CheckIntake.Item> items) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("telemetry:report")
    @Operation(summary = "Takes in checks of hardware; the verdict is given by the bounds, never by the agent")
    @APIResponseSchema(value = Answer.class, responseCode = "200")
    public Response report(@Nullable Reports sent, @Context HttpHeaders headers) {
        List<CheckReport> reports = sent == null ? null : sent.checks();
        if (reports == null || reports.isEmpty() || reports.size() > BATCH_MAX || reports.contains(null)) {
            throw Problem.invalid("checks", "Send 1 to " + BATCH_MAX + " checks.");
        }
        return idempotency.afterwards(
                headers,
                "POST /check-runs",
                sent,
                () -> Response.ok(taken(reports)).build());
    }

    private Answer taken(List<CheckReport> reports) {
        List<CheckIntake.Item> items = intake.take(reports);
        return new Answer(
                count(items, CheckIntake.Outcome.ACCEPTED),
                count(items, CheckIntake.Outcome.DUPLICATE),
                count(items, CheckIntake.Outcome.REJECTED),
                items);
    }

    private static long count(List<CheckIntake.Item> items, CheckIntake.Outcome outcome) {
        return items.stream().filter(item -> item.outcome() == outcome).count();
    }
}
