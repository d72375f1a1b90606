package eu.bailiwick.capacity.occupancy;

import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.capacity.Pools;
import eu.bailiwick.platform.PortalClock;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The view ahead for programs of the provider: how full each pool is and will be, and which searches were in vain.
@Path("/api/v1/operator")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("occupancy:read")
public class OccupancyApi {
    private static final Order<PoolOccupancy> POOLS = Order.by(it ->
            String.join(" ", it.jurisdiction, it.site, it.fabricDomain, it.nodeType, it.confidential + " " + it.id));
    private static final Order<Demand.Unmet> WISHES =
            Order.by(it -> it.nodeType() + ' ' + String.join(",", it.jurisdictions()) + ' ' + it.reason());
    private static final Filled NOTHING = new Filled(0, 0, 0);
    private final Occupancy occupancy;
    private final Demand demand;
    private final Pools pools;
    private final PortalClock clock;

    OccupancyApi(Occupancy occupancy, Demand demand, Pools pools, PortalClock clock) {
        this.occupancy = occupancy;
        this.demand = demand;
        this.pools = pools;
        this.clock = clock;
    }

    /// A week of a pool: the mean number of nodes over it, with one decimal. `own` are spares and turnaround;
    /// `forecast` is what will be reserved by then if booking goes on as before, null without a past to learn
    /// from. `occupancy` is the share that tenants hold, 0 to 1.
    @Schema(name = "OccupiedWeek")
    public record WeekView(
            Instant start,
            Instant end,
            BigDecimal installed,
            BigDecimal reserved,
            BigDecimal held,
            BigDecimal maintenance,
            BigDecimal own,
            BigDecimal free,
            BigDecimal occupancy,
            @Nullable BigDecimal forecast) {
        static WeekView of(Week week) {
            Long forecast = week.forecast();
            return new WeekView(
                    week.period().start(),
                    week.period().end(),
                    week.nodes(week.installed()),
                    week.nodes(week.reserved()),
                    week.nodes(week.held()),
                    week.nodes(week.maintenance()),
                    week.nodes(week.own()),
                    week.nodes(week.free()),
                    week.occupancy(),
                    forecast == null ? null : week.nodes(forecast));
        }
    }

    /// A pool now, in nodes: what is installed, what tenants hold and what we keep for ourselves; and its next 26
    /// weeks from the midnight (UTC) of today on.
    @Schema(name = "PoolOccupancy")
    public record PoolOccupancy(
            UUID id,
            String jurisdiction,
            String site,
            String fabricDomain,
            String nodeType,
            boolean confidential,
            long installed,
            long tenants,
            long own,
            List<WeekView> weeks) {
        static PoolOccupancy of(PoolView pool, Filled now, List<Week> weeks) {
            return new PoolOccupancy(
                    pool.id(),
                    pool.jurisdiction(),
                    pool.site(),
                    pool.fabricDomain(),
                    pool.nodeType(),
                    pool.confidential(),
                    now.installed(),
                    now.tenants(),
                    now.own(),
                    weeks.stream().map(WeekView::of).toList());
        }
    }

    @GET
    @Path("/occupancy")
    @Operation(summary = "How full each pool is, and week by week for the next 26")
    public Listing<PoolOccupancy> occupancy(
            @QueryParam("site") @DefaultValue("") String site,
            @QueryParam("nodeType") @DefaultValue("") String nodeType,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        OccupancyPages.Wanted wanted = new OccupancyPages.Wanted(site, nodeType, 0);
        Map<UUID, List<Week>> weeks = occupancy.weeks();
        Map<UUID, Filled> now = occupancy.now();
        List<PoolOccupancy> all = pools.all().stream()
                .filter(wanted::shows)
                .map(pool -> PoolOccupancy.of(
                        pool, now.getOrDefault(pool.id(), NOTHING), weeks.getOrDefault(pool.id(), List.of())))
                .toList();
        return Listing.of(all, limit, cursor, POOLS);
    }

    @GET
    @Path("/unmet-demand")
    @Operation(
            summary = "What was searched for in vain in the last 90 days, by node type, jurisdictions and reason",
            description = "`searches` and `tenants` count, nobody is named; `nodesMost` is the largest wish.")
    public Listing<Demand.Unmet> unmet(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(demand.unmet(clock.now().minus(OccupancyPages.UNMET)), limit, cursor, WISHES);
    }
}
