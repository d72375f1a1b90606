package eu.bailiwick.telemetry.event;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/// `/operator/health-events`: the provider's staff say why hardware is well again, one of them and then another.
@Path("/api/v1/operator/health-events")
@Produces(MediaType.APPLICATION_JSON)
public class SettlementApi {
    private static final int REASON_MAX = 500;
    private final HealthEvents events;
    private final Settling settling;
    private final Commands commands;

    SettlementApi(HealthEvents events, Settling settling, Commands commands) {
        this.events = events;
        this.settling = settling;
        this.commands = commands;
    }

    /// Why the hardware is well again, or why that is not so.
    @Schema(name = "NewHealthEventSettlement", requiredProperties = "reason")
    public record NewSettlement(@Nullable String reason) {}

    @GET
    @Path("/settlements")
    @PermissionsAllowed("fleet:read")
    @Operation(summary = "Events after which hardware was called well again, waiting for a second person")
    public Listing<HealthEventView> waiting(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                events.waiting("en"), limit, cursor, Order.by(it -> it.id().toString()));
    }

    @POST
    @Path("/{id}/settlement")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("fleet:settle")
    @Operation(summary = "Says why hardware is well again after an event that stays; somebody else confirms it")
    @APIResponseSchema(value = HealthEventView.Word.class, responseCode = "200")
    public Response settle(
            @PathParam("id") UUID id,
            @Nullable NewSettlement settlement,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        String reason = reason(settlement);
        return commands.asked(dry, headers, "POST /operator/health-events/settlement " + id, settlement)
                .done(() -> settling.say(id, reason));
    }

    @POST
    @Path("/{id}/settlement/confirmation")
    @PermissionsAllowed("fleet:settle")
    @Operation(summary = "Settles an event as somebody else said; it no longer counts against the hardware")
    @APIResponseSchema(value = HealthEventView.Settlement.class, responseCode = "200")
    public Response confirm(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/health-events/settlement/confirmation " + id, null)
                .done(() -> settling.confirm(id));
    }

    @POST
    @Path("/{id}/settlement/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("fleet:settle")
    @Operation(summary = "Takes a word back that waits for a second person; answers the word")
    @APIResponseSchema(value = HealthEventView.Word.class, responseCode = "200")
    public Response withdraw(
            @PathParam("id") UUID id,
            @Nullable NewSettlement settlement,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        String reason = reason(settlement);
        return commands.asked(dry, headers, "POST /operator/health-events/settlement/withdrawal " + id, settlement)
                .done(() -> settling.withdraw(id, reason));
    }

    private static String reason(@Nullable NewSettlement settlement) {
        return Problem.plain("reason", settlement == null ? null : settlement.reason(), REASON_MAX);
    }
}
