package eu.bailiwick.engagement.calendar;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The caller's own calendar, of which the portal reads when they are busy, over the wire.
@Path("/api/v1/operator/own-calendar")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("session:conduct")
public class OwnCalendarApi {
    private final OwnCalendars calendars;
    private final Commands commands;
    private final DryRun dryRun;

    OwnCalendarApi(OwnCalendars calendars, Commands commands, DryRun dryRun) {
        this.calendars = calendars;
        this.commands = commands;
        this.dryRun = dryRun;
    }

    @GET
    @Operation(summary = "How reading the caller's own calendar stands; its address is not shown again")
    @APIResponseSchema(value = OwnCalendarView.class, responseCode = "200")
    public Response read() {
        OwnCalendarView own = calendars.own();
        return Response.ok(own).tag(Versions.tag(own.version())).build();
    }

    @GET
    @Path("/busy-times")
    @Operation(summary = "When the caller's own calendar says that they are busy, from now on and in order")
    public Listing<BusyTimeView> times(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(calendars.times(), limit, cursor, Order.by(one -> Order.at(one.start())));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sets whence the caller's own calendar is read, which begins at once")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = OwnCalendarView.class, responseCode = "200")
    public Response set(
            @NotNull(message = "Send a body.") OwnCalendarWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        return commands.asked(dry, headers, "PUT /operator/own-calendar", wish)
                .done(() -> calendars.set(wish, version));
    }

    @POST
    @Path("/readings")
    @Operation(summary = "Has the caller's own calendar read now; once a minute at most")
    @APIResponseSchema(value = OwnCalendarView.class, responseCode = "200")
    public Response readNow(@QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/own-calendar/readings", null)
                .done(calendars::readNow);
    }

    @DELETE
    @Operation(summary = "Forgets the caller's own calendar, with all that was read of it")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    public void remove(@QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        dryRun.when(dry, () -> calendars.remove(version));
    }
}
