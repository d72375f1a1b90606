package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Measurements over the wire.
@Path("/api/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
public class MeasurementApi {
    private final Measurements measurements;
    private final TuningGoals goals;
    private final Desk desk;
    private final Commands commands;

    MeasurementApi(Measurements measurements, TuningGoals goals, Desk desk, Commands commands) {
        this.measurements = measurements;
        this.goals = goals;
        this.desk = desk;
        this.commands = commands;
    }

    @GET
    @Path("{id}/measurements")
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "Measurements on a ticket, newest first")
    public Listing<MeasurementView> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        UUID before = Listing.cursor(cursor);
        return Listing.of(desk.of(id, () -> measurements.list(id, before, size + 1)), size, MeasurementView::id);
    }

    @GET
    @Path("{id}/measurements/{measurement}")
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(summary = "One measurement with what the tool printed")
    public MeasurementView one(@PathParam("id") UUID id, @PathParam("measurement") UUID measurement) {
        return desk.of(id, () -> measurements.view(id, measurement));
    }

    @GET
    @Path("{id}/tuning-goal")
    @PermissionsAllowed({"ticket:read", "ticket:work"})
    @Operation(
            summary =
                    "What a ticket about tuning is to reach, held against the latest measurement after, and that against before")
    public TuningGoal goal(@PathParam("id") UUID id) {
        return desk.of(id, () -> goals.of(id)).orElseThrow(Problem::notFound);
    }

    @POST
    @Path("{id}/measurements")
    @PermissionsAllowed({"ticket:write", "ticket:work"})
    @Operation(summary = "Adds a measurement: what a tool printed is read, held against what is expected, and kept")
    @APIResponseSchema(value = MeasurementView.class, responseCode = "201")
    public Response add(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") MeasurementWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return desk.of(
                id,
                () -> commands.asked(dry, headers, "POST /tickets/" + id + "/measurements", wish)
                        .made(
                                () -> measurements.add(id, wish),
                                made -> "/tickets/" + id + "/measurements/" + made.id()));
    }
}
