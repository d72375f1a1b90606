package eu.bailiwick.engagement.minutes;

import eu.bailiwick.catalog.PriceListView.Amount;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Engineer minutes over the wire: what is included, taken and left, what more would cost, and the approval of that.
@Path("/api/v1/entitlements")
@Produces(MediaType.APPLICATION_JSON)
public class MinutesApi {
    private static final Order<MinutesEntry> NEWEST =
            Order.latestBy(one -> Order.at(one.at()) + one.month() + String.format(Locale.ROOT, "%08d", one.number()));
    private static final int MINUTES_MAX = 10_000;
    private final Minutes minutes;
    private final Commands commands;

    MinutesApi(Minutes minutes, Commands commands) {
        this.minutes = minutes;
        this.commands = commands;
    }

    /// `month` is one of the reservation, such as `2027-03`; `cap` is net, for the whole month.
    public record OverageApproval(
            @NotNull(message = "Name the reservation.") @Nullable
            UUID reservation,

            @NotNull(message = "Write a month such as 2027-03.") @Nullable
            String month,

            @NotNull(message = "Write an amount such as 500.00.") @Nullable
            Amount cap) {}

    @GET
    @PermissionsAllowed("minutes:read")
    @Operation(summary = "The engineer minutes of reservations, month by month")
    public Listing<MinutesMonth> list(
            @QueryParam("reservation") @Nullable String reservation,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                minutes.months(Listing.id("reservation", reservation)),
                limit,
                cursor,
                Order.by(one -> one.reservation() + " " + one.month()));
    }

    @GET
    @Path("/entries")
    @PermissionsAllowed("minutes:read")
    @Operation(summary = "Everything that changed the engineer minutes of a reservation, the newest first")
    public Listing<MinutesEntry> entries(
            @QueryParam("reservation") @Nullable String reservation,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Listing.of(List.of(), limit, cursor, NEWEST); // refuses a wrong cursor before it asks for what is missing
        return Listing.of(minutes.entries(named(reservation)), limit, cursor, NEWEST);
    }

    /// A guess, and it says from what: `perWeek`, `expected`, `lastsUntil`, `carried` and `lapses` are null while there
    /// is too little to go on (`basis`). `without` is none: it lapses when nothing is taken beyond what is booked.
    @GET
    @Path("/pace")
    @PermissionsAllowed("minutes:read")
    @Operation(summary = "Until when the included minutes of a reservation last at the pace so far, and how many lapse")
    public MinutesPace pace(@QueryParam("reservation") @Nullable String reservation) {
        return minutes.pace(named(reservation))
                .orElseThrow(() -> Problem.conflict("All months of this reservation are over."));
    }

    private static UUID named(@Nullable String reservation) {
        UUID id = Listing.id("reservation", reservation);
        if (id == null) {
            throw Problem.invalid("reservation", "Name the reservation.");
        }
        return id;
    }

    /// Nothing is taken and nothing is held.
    @GET
    @Path("/estimate")
    @PermissionsAllowed("minutes:read")
    @Operation(summary = "What so many minutes at a time would take and cost")
    public MinutesCost estimate(
            @QueryParam("reservation") @Nullable String reservation,
            @QueryParam("at") @Nullable String at,
            @QueryParam("minutes") @Nullable String wanted) {
        Instant when = Listing.instant("at", at);
        if (when == null) {
            throw Problem.invalid("at", "Say when.");
        }
        if (wanted == null || !wanted.matches("\\d{1,5}") || Integer.parseInt(wanted) > MINUTES_MAX) {
            throw Problem.invalid("minutes", "Write a whole number from 0 to " + MINUTES_MAX + ".");
        }
        return minutes.cost(named(reservation), when, Integer.parseInt(wanted));
    }

    @POST
    @Path("/overage-approvals")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("overage:approve")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @Operation(summary = "Lets the minutes beyond those included cost up to a cap in one month")
    @APIResponseSchema(value = MinutesMonth.class, responseCode = "200")
    public Response approve(
            @NotNull(message = "Send a body.") @Valid OverageApproval wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        UUID reservation = wish.reservation();
        String month = wish.month();
        Amount cap = wish.cap();
        if (reservation == null || month == null || cap == null) {
            throw Problem.invalid("reservation", "Name the reservation.");
        }
        return commands.keyed(dry, headers, "POST /entitlements/overage-approvals", wish)
                .done(() -> minutes.approve(reservation, month, cap));
    }
}
