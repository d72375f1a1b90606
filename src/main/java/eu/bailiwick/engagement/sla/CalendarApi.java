package eu.bailiwick.engagement.sla;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Business hours over the wire.
@Path("/api/v1/operator/calendars")
@Produces(MediaType.APPLICATION_JSON)
public class CalendarApi {
    private final Calendars calendars;
    private final Commands commands;

    CalendarApi(Calendars calendars, Commands commands) {
        this.calendars = calendars;
        this.commands = commands;
    }

    @GET
    @PermissionsAllowed("ticket:work")
    @Operation(summary = "The newest version of each calendar of business hours, by name")
    public Listing<CalendarView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(calendars.newest(), limit, cursor, Order.by(CalendarView::code));
    }

    @POST
    @Path("{code}/versions")
    @PermissionsAllowed("ticket:dispatch")
    @Operation(
            summary = "Publishes a version of business hours; open deadlines are counted by it from now on",
            description =
                    "A code that is new begins business hours of their own, with a zone. ALWAYS stays around the clock.")
    @APIResponseSchema(value = CalendarView.class, responseCode = "201")
    public Response publish(
            @PathParam("code") String code,
            @NotNull(message = "Send a body.") CalendarWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/calendars/" + code + "/versions", wish)
                .made(() -> calendars.publish(code, wish), made -> "/operator/calendars");
    }
}
