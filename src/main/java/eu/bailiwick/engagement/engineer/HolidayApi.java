package eu.bailiwick.engagement.engineer;

import eu.bailiwick.engagement.engineer.EngineerView.SessionAffected;
import eu.bailiwick.engagement.engineer.HolidayCalendarView.HolidayDay;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Public holidays over the wire, for the provider's staff.
@Path("/api/v1/operator/holiday-calendars")
@Produces(MediaType.APPLICATION_JSON)
public class HolidayApi {
    private final Holidays holidays;
    private final Affected affected;
    private final Commands commands;

    HolidayApi(Holidays holidays, Affected affected, Commands commands) {
        this.holidays = holidays;
        this.affected = affected;
        this.commands = commands;
    }

    /// Without `days` those that a library knows; try it first with `dryRun=true`.
    public record HolidayWish(
            @Nullable String region,
            @Nullable Integer year,
            @Nullable List<HolidayDay> days) {}

    /// The calendar as it holds now, and the booked sessions that lie on its days.
    public record HolidaysAdopted(HolidayCalendarView calendar, List<SessionAffected> affected) {}

    @GET
    @PermissionsAllowed("engineer:read")
    @Operation(summary = "The calendars that hold, the latest year first")
    public Listing<HolidayCalendarView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(holidays.list(), limit, cursor, Order.latestBy(one -> one.year() + " " + one.region()));
    }

    @POST
    @PermissionsAllowed("engineer:write")
    @Operation(
            summary =
                    "Adopts the public holidays of a region and a year, and lists the sessions that need somebody else")
    @APIResponseSchema(value = HolidaysAdopted.class, responseCode = "201")
    public Response adopt(
            @NotNull(message = "Send a body.") HolidayWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/holiday-calendars", wish)
                .made(() -> adopted(wish), made -> "/operator/holiday-calendars");
    }

    private HolidaysAdopted adopted(HolidayWish wish) {
        HolidayCalendarView now = holidays.adopt(wish.region(), wish.year(), wish.days());
        return new HolidaysAdopted(now, affected.byHolidays(now));
    }
}
