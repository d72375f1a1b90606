package eu.bailiwick.capacity.occupancy;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.capacity.Pools;
import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.SiteView;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The view ahead for operators: how full, how full soon, what was missing, how many spares.
@Path("/ops/occupancy")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("occupancy:read")
public class OccupancyPages {
    static final Duration UNMET = Duration.ofDays(90);
    private static final int MONTH = 4;
    private static final Filled NOTHING = new Filled(0, 0, 0);
    private final Occupancy occupancy;
    private final Demand demand;
    private final Spares spares;
    private final Pools pools;
    private final Catalog catalog;
    private final PortalClock clock;
    private final Viewer viewer;
    private final Paging paging;

    OccupancyPages(
            Occupancy occupancy,
            Demand demand,
            Spares spares,
            Pools pools,
            Catalog catalog,
            PortalClock clock,
            Viewer viewer,
            Paging paging) {
        this.occupancy = occupancy;
        this.demand = demand;
        this.spares = spares;
        this.pools = pools;
        this.catalog = catalog;
        this.clock = clock;
        this.viewer = viewer;
        this.paging = paging;
    }

    /// What is asked for: empty texts mean all.
    record Wanted(String site, String nodeType, int repairDays) {
        boolean shows(PoolView pool) {
            return (site.isEmpty() || site.equals(pool.site()))
                    && (nodeType.isEmpty() || nodeType.equals(pool.nodeType()));
        }
    }

    /// `fullest` is null while tenants hold nothing; `forecast`, a share from 0 to 1, without a past to learn from.
    record Ahead(
            Filled month,
            Filled halfYear,
            @Nullable Week fullest,
            @Nullable BigDecimal forecast,
            Stack stack) {}

    record Line(PoolView pool, Ahead ahead, Spares.Sizing sizing) {}

    @CheckedTemplate(basePath = "capacity", defaultName = HYPHENATED_ELEMENT_NAME)
    record OccupancyPage(
            Wanted wanted,
            Filled now,
            Slice<Line> lines,
            @Nullable Ahead together,
            Slice<Demand.Unmet> unmet,
            long unmetSearches,
            Spares.Rate rate,
            List<SiteView> sites,
            List<NodeTypeView> nodeTypes)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "capacity", defaultName = HYPHENATED_ELEMENT_NAME)
    record OccupancyOfPool(PoolView pool, Filled now, Ahead ahead, List<Week> weeks, Spares.Sizing sizing)
            implements TemplateInstance {}

    @GET
    public TemplateInstance all(
            @QueryParam("site") @DefaultValue("") String site,
            @QueryParam("nodeType") @DefaultValue("") String nodeType,
            @QueryParam("repairDays") @DefaultValue("7") String repairDays) {
        Wanted wanted = new Wanted(site, nodeType, days(repairDays));
        Map<UUID, List<Week>> weeks = occupancy.weeks();
        Spares.Rate rate = spares.rate();
        Map<UUID, Spares.Sizing> sizings = sizings(rate, wanted.repairDays);
        List<PoolView> shown = pools.all().stream()
                .filter(pool -> wanted.shows(pool) && weeks.containsKey(pool.id()))
                .toList();
        List<List<Week>> all = new ArrayList<>();
        shown.forEach(pool -> all.add(weeks.getOrDefault(pool.id(), List.of())));
        List<Demand.Unmet> unmet = demand.unmet(clock.now().minus(UNMET));
        Map<UUID, Filled> present = occupancy.now();
        return new OccupancyPage(
                wanted,
                shown.stream()
                        .map(pool -> present.getOrDefault(pool.id(), NOTHING))
                        .reduce(NOTHING, Filled::plus),
                paging.of(shown, "/ops/occupancy", "page")
                        .map(pool -> new Line(
                                pool, ahead(weeks.getOrDefault(pool.id(), List.of()), false), sizing(sizings, pool))),
                all.isEmpty() ? null : ahead(Occupancy.sum(all), true),
                paging.of(unmet, "/ops/occupancy", "unmet"),
                unmet.stream().mapToLong(Demand.Unmet::searches).sum(),
                rate,
                catalog.sites(),
                catalog.nodeTypes());
    }

    @GET
    @Path("/{pool: [0-9a-f-]{36}}")
    public TemplateInstance pool(@PathParam("pool") UUID id) {
        PoolView pool = pools.pool(id);
        List<Week> weeks = occupancy.weeks().getOrDefault(id, List.of());
        return new OccupancyOfPool(
                pool,
                occupancy.now().getOrDefault(id, NOTHING),
                ahead(weeks, true),
                weeks,
                sizing(sizings(spares.rate(), 7), pool));
    }

    @GET
    @Path("/occupancy.csv")
    @Produces("text/csv")
    public Response csv(
            @QueryParam("site") @DefaultValue("") String site,
            @QueryParam("nodeType") @DefaultValue("") String nodeType,
            @QueryParam("pool") @Nullable UUID pool) {
        Wanted wanted = new Wanted(site, nodeType, 7);
        Map<UUID, List<Week>> weeks = occupancy.weeks();
        Csv csv = new Csv(
                "site",
                "fabric_domain",
                "node_type",
                "confidential",
                "week_start",
                "installed",
                "reserved",
                "held",
                "maintenance",
                "spare_and_turnaround",
                "free",
                "occupancy",
                "forecast");
        pools.all().stream()
                .filter(one -> wanted.shows(one) && (pool == null || pool.equals(one.id())))
                .forEach(one -> weeks.getOrDefault(one.id(), List.of()).forEach(week -> row(csv, one, week)));
        return csv.download("occupancy.csv");
    }

    private static void row(Csv csv, PoolView pool, Week week) {
        Long forecast = week.forecast();
        csv.row(
                pool.site(),
                pool.fabricDomain(),
                pool.nodeType(),
                pool.confidential(),
                week.period().start(),
                week.nodes(week.installed()),
                week.nodes(week.reserved()),
                week.nodes(week.held()),
                week.nodes(week.maintenance()),
                week.nodes(week.own()),
                week.nodes(week.free()),
                week.occupancy(),
                forecast == null ? null : week.nodes(forecast));
    }

    @GET
    @Path("/unmet-demand.csv")
    @Produces("text/csv")
    public Response unmet() {
        Csv csv = new Csv(
                "node_type",
                "jurisdictions",
                "reason",
                "searches",
                "tenants",
                "largest_wish",
                "earliest_start",
                "last_asked");
        demand.unmet(clock.now().minus(UNMET))
                .forEach(one -> csv.row(
                        one.nodeType(),
                        String.join(" ", one.jurisdictions()),
                        one.reason(),
                        one.searches(),
                        one.tenants(),
                        one.nodesMost(),
                        one.earliestStart(),
                        one.lastAsked()));
        return csv.download("unmet-demand.csv");
    }

    @GET
    @Path("/spares.csv")
    @Produces("text/csv")
    public Response sparesCsv(
            @QueryParam("site") @DefaultValue("") String site,
            @QueryParam("nodeType") @DefaultValue("") String nodeType,
            @QueryParam("repairDays") @DefaultValue("7") String repairDays) {
        Wanted wanted = new Wanted(site, nodeType, days(repairDays));
        Map<UUID, Spares.Sizing> sizings = sizings(spares.rate(), wanted.repairDays);
        Csv csv = new Csv("site", "fabric_domain", "node_type", "nodes", "kept", "down_on_average", "suggested");
        pools.all().stream().filter(wanted::shows).forEach(pool -> {
            Spares.Sizing sizing = sizing(sizings, pool);
            csv.row(
                    pool.site(),
                    pool.fabricDomain(),
                    pool.nodeType(),
                    sizing.nodes(),
                    sizing.kept(),
                    sizing.expectedDown(),
                    sizing.suggested());
        });
        return csv.download("spares.csv");
    }

    private Map<UUID, Spares.Sizing> sizings(Spares.Rate rate, int repairDays) {
        return spares.sizings(rate, Duration.ofDays(repairDays)).stream()
                .collect(Collectors.toMap(Spares.Sizing::pool, Function.identity()));
    }

    private static Spares.Sizing sizing(Map<UUID, Spares.Sizing> sizings, PoolView pool) {
        return sizings.getOrDefault(pool.id(), new Spares.Sizing(pool.id(), 0, 0, 0, 0));
    }

    private Ahead ahead(List<Week> weeks, boolean axes) {
        List<Week> month = weeks.subList(0, Math.min(MONTH, weeks.size()));
        return new Ahead(
                Filled.of(month),
                Filled.of(weeks),
                weeks.stream()
                        .filter(week -> week.filled().tenants() > 0)
                        .max(Comparator.comparing(Week::occupancy))
                        .orElse(null),
                forecast(weeks),
                Stack.of(weeks, axes, viewer.words(OccupancyMessages.class), viewer.formats()));
    }

    private static @Nullable BigDecimal forecast(List<Week> weeks) {
        long sum = 0;
        for (Week week : weeks) {
            Long forecast = week.forecast();
            if (forecast == null) {
                return null;
            }
            sum += forecast;
        }
        return Week.share(sum, weeks.stream().mapToLong(Week::installed).sum());
    }

    private static int days(String typed) {
        if (!typed.matches("\\d{1,3}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > 90) {
            throw Problem.invalid("repairDays", "Write 1 to 90 days.");
        }
        return Integer.parseInt(typed);
    }
}
