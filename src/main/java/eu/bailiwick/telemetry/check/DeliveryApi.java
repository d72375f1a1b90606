package eu.bailiwick.telemetry.check;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.reservation.Allocations;
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

/// `/reservations/{id}/checks`, `…/acceptances` and `…/delivery`: what was checked of the hardware, what its
/// tenant says of it, and what became of its nodes.
@Path("/api/v1/reservations/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryApi {
    static final int REMARKS_MAX = 2000;
    private final Checks checks;
    private final Acceptances acceptances;
    private final Stories stories;
    private final Allocations reservations;
    private final Commands commands;

    DeliveryApi(Checks checks, Acceptances acceptances, Stories stories, Allocations reservations, Commands commands) {
        this.checks = checks;
        this.acceptances = acceptances;
        this.stories = stories;
        this.reservations = reservations;
        this.commands = commands;
    }

    /// What a tenant says of a delivery; remarks may be missing only where it is accepted without any.
    @Schema(name = "NewAcceptance", requiredProperties = "decision")
    public record NewAcceptance(
            AcceptanceView.@Nullable Decision decision,
            @Nullable String remarks) {}

    @GET
    @Path("/checks")
    @PermissionsAllowed("hardware:read")
    @Operation(summary = "Checks of the hardware of a reservation within its placement, the newest first")
    public Listing<CheckRunView> checks(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(checks.of(known(id)), limit, cursor, Order.latestBy(it -> Order.at(it.at()) + ' ' + it.id()));
    }

    @GET
    @Path("/delivery")
    @PermissionsAllowed("hardware:read")
    @Operation(summary = "What became of the nodes of a reservation and why, the newest first")
    public Listing<Stories.Step> delivery(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(stories.of(known(id)), limit, cursor, Order.latestBy(Stories.Step::key));
    }

    @GET
    @Path("/acceptances")
    @PermissionsAllowed("hardware:read")
    @Operation(summary = "What was said of a delivery, the newest first")
    public Listing<AcceptanceView> acceptances(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                acceptances.of(known(id)), limit, cursor, Order.latestBy(it -> Order.at(it.at()) + ' ' + it.id()));
    }

    @POST
    @Path("/acceptances")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("acceptance:decide")
    @Operation(summary = "Accepts a delivery, with or without remarks, or refuses it")
    @APIResponseSchema(value = AcceptanceView.class, responseCode = "201")
    public Response decide(
            @PathParam("id") UUID id,
            @Nullable NewAcceptance sent,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        AcceptanceView.Decision decision = sent == null ? null : sent.decision();
        if (sent == null || decision == null) {
            throw Problem.invalid("decision", "Say ACCEPTED, ACCEPTED_WITH_REMARKS or REFUSED.");
        }
        String remarks = Problem.plainIfAny("remarks", sent.remarks(), REMARKS_MAX);
        return commands.asked(dry, headers, "POST /reservations/acceptances " + id, sent)
                .made(
                        () -> acceptances.decide(known(id), decision, remarks),
                        made -> "/reservations/" + id + "/acceptances");
    }

    private UUID known(UUID id) {
        return reservations.all(id).reservationId();
    }
}
