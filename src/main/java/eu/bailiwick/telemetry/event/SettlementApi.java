package eu.bailiwick.telemetry.event;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// `/operator/health-events`: the provider's staff say why hardware is well again.
@Path("/api/v1/operator/health-events")
@Produces(MediaType.APPLICATION_JSON)
public class SettlementApi {
    private static final int REASON_MAX = 500;
    private final HealthEvents events;
    private final Commands commands;

    SettlementApi(HealthEvents events, Commands commands) {
        this.events = events;
        this.commands = commands;
    }

    /// Why the hardware is well again.
    @Schema(name = "NewHealthEventSettlement", requiredProperties = "reason")
    public record NewSettlement(@Nullable String reason) {}

    @POST
    @Path("/{id}/settlement")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("fleet:settle")
    @Operation(summary = "Says why hardware is well again after an event that stays")
    @APIResponseSchema(value = HealthEventView.Settlement.class, responseCode = "200")
    public Response settle(
            @PathParam("id") UUID id,
            @Nullable NewSettlement settlement,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        String reason = Problem.plain("reason", settlement == null ? null : settlement.reason(), REASON_MAX);
        return commands.asked(dry, headers, "POST /operator/health-events/settlement " + id, settlement)
                .done(() -> events.settle(id, reason));
    }
}
