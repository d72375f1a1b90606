package eu.bailiwick.engagement.calendar;

import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// How the reading of all engineers' own calendars stands, over the wire, for whoever plans.
@Path("/api/v1/operator/busy-calendars")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("engineer:write")
public class BusyCalendarApi {
    private final OwnCalendars calendars;

    BusyCalendarApi(OwnCalendars calendars) {
        this.calendars = calendars;
    }

    @GET
    @Operation(
            summary =
                    "Engineers by name, with when their own calendar was last read and how many sessions it overlaps with")
    public Listing<CalendarStateView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(calendars.states(), limit, cursor, Order.by(one -> one.name() + one.id()));
    }
}
