package eu.bailiwick.metering;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// `/usage`: what was metered, added up by hour, day or month (UTC).
@Path("/api/v1/usage")
@Produces(MediaType.APPLICATION_JSON)
public class UsageApi {
    private static final Duration DEFAULT = Duration.ofDays(31);
    private static final Duration HOURS_MAX = Duration.ofDays(92);
    // each hour of each of up to a thousand nodes
    private static final Duration NODE_HOURS_MAX = Duration.ofDays(7);
    private static final String LIMIT_DEFAULT = "1000";
    private static final Duration MAX = Duration.ofDays(1100);
    private final Usage usage;
    private final PortalClock clock;

    UsageApi(Usage usage, PortalClock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    /// A quantity in an interval; `group` is empty without grouping.
    @Schema(name = "UsageInterval")
    public record Item(Instant start, Instant end, String group, String quantity, String unit) {}

    @GET
    @PermissionsAllowed("usage:read")
    @Operation(summary = "What was metered, added up by hour, day or month")
    public Listing<Item> read(
            @QueryParam("meter") @DefaultValue(AllocationMeter.METER) String meter,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("granularity") @Nullable String granularity,
            @QueryParam("groupBy") @Nullable String groupBy,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Instant until = Listing.instant("to", to);
        Instant since = Listing.instant("from", from);
        Instant end = until == null ? clock.now().truncatedTo(ChronoUnit.HOURS) : until;
        Instant start = since == null ? end.minus(DEFAULT) : since;
        if (!start.isBefore(end)) {
            throw Problem.invalid("to", "to has to be later than from.");
        }
        Usage.Granularity step = Listing.choice(Usage.Granularity.class, "granularity", granularity);
        Usage.Grouping grouping = Listing.choice(Usage.Grouping.class, "groupBy", groupBy);
        Duration most =
                step != Usage.Granularity.HOUR ? MAX : grouping == Usage.Grouping.RESOURCE ? NODE_HOURS_MAX : HOURS_MAX;
        if (Duration.between(start, end).compareTo(most) > 0) {
            throw Problem.invalid("from", "Ask for at most " + most.toDays() + " days at this granularity.");
        }
        Usage.Query query = new Usage.Query(
                meter,
                new Period(start, end),
                step == null ? Usage.Granularity.DAY : step,
                grouping == null ? Usage.Grouping.NONE : grouping,
                null);
        List<Item> items = usage.read(query).stream().map(UsageApi::item).toList();
        return Listing.of(
                items, limit == null ? LIMIT_DEFAULT : limit, cursor, Order.by(it -> Order.at(it.start) + it.group));
    }

    private static Item item(Usage.Point point) {
        BigDecimal quantity = point.quantity();
        return new Item(point.start(), point.end(), point.group(), quantity.toPlainString(), point.unit());
    }
}
