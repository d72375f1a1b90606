package eu.bailiwick.capacity.inventory;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.capacity.ChangeView;
import eu.bailiwick.capacity.Inventory;
import eu.bailiwick.capacity.MaintenanceView;
import eu.bailiwick.capacity.PoolStock;
import eu.bailiwick.capacity.Stock;
import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.SiteView;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands where: pools, what will change, and maintenance.
@Path("/ops/inventory")
@Produces(MediaType.TEXT_HTML)
public class InventoryPages {
    private final Stock stock;
    private final Inventory inventory;
    private final Catalog catalog;
    private final SentOnce sentOnce;
    private final Caller caller;
    private final Viewer viewer;
    private final Paging paging;

    InventoryPages(
            Stock stock,
            Inventory inventory,
            Catalog catalog,
            SentOnce sentOnce,
            Caller caller,
            Viewer viewer,
            Paging paging) {
        this.stock = stock;
        this.inventory = inventory;
        this.catalog = catalog;
        this.sentOnce = sentOnce;
        this.caller = caller;
        this.viewer = viewer;
        this.paging = paging;
    }

    /// The sums over the pools that are shown; `shortPools` promise more than they have.
    record Totals(int installed, int free, int drained, long shortPools) {
        static Totals of(List<PoolStock> pools) {
            return new Totals(
                    pools.stream().mapToInt(PoolStock::installed).sum(),
                    pools.stream().mapToInt(PoolStock::free).sum(),
                    pools.stream().mapToInt(PoolStock::drained).sum(),
                    pools.stream().filter(pool -> pool.free() < 0).count());
        }
    }

    @CheckedTemplate(basePath = "capacity", defaultName = HYPHENATED_ELEMENT_NAME)
    record InventoryPage(
            PoolFilter wanted,
            Slice<PoolStock> pools,
            Totals totals,
            List<String> states,
            List<SiteView> sites,
            List<NodeTypeView> nodeTypes,
            Slice<MaintenanceView> maintenance,
            Slice<ChangeView> changes,
            boolean mayWrite,
            String query)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "capacity", defaultName = HYPHENATED_ELEMENT_NAME)
    record NewPool(Entered form, List<SiteView> sites, List<NodeTypeView> nodeTypes) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("inventory:read")
    public TemplateInstance inventory(
            @BeanParam PoolFilter wanted,
            @QueryParam("changes") @DefaultValue("1") String changes,
            @QueryParam("maintenance") @DefaultValue("1") String maintenance) {
        String query = wanted.query();
        List<PoolStock> shown = shown(wanted);
        return new InventoryPage(
                wanted,
                paging.of(shown, "/ops/inventory", "page"),
                Totals.of(shown),
                PoolFilter.STATES,
                catalog.sites(),
                catalog.nodeTypes(),
                Slice.of(
                        of(shown, stock.maintenance(null), MaintenanceView::pool),
                        maintenance,
                        page -> "/ops/inventory?" + query + "&maintenance=" + page + "#maintenance"),
                Slice.of(
                        of(shown, stock.changes(null, false), ChangeView::pool),
                        changes,
                        page -> "/ops/inventory?" + query + "&changes=" + page + "#changes"),
                caller.may("inventory:write"),
                query);
    }

    private List<PoolStock> shown(PoolFilter wanted) {
        return stock.pools().stream().filter(wanted::shows).toList();
    }

    private static <T> List<T> of(List<PoolStock> pools, List<T> rows, Function<T, UUID> pool) {
        Set<UUID> shown = pools.stream().map(PoolStock::id).collect(Collectors.toSet());
        return rows.stream().filter(row -> shown.contains(pool.apply(row))).toList();
    }

    @GET
    @Path("/pools.csv")
    @Produces("text/csv")
    @PermissionsAllowed("inventory:read")
    public Response csv(@BeanParam PoolFilter wanted) {
        Csv csv = new Csv(
                "pool",
                "jurisdiction",
                "site",
                "fabric_domain",
                "node_type",
                "confidential",
                "installed",
                "free",
                "in_service",
                "drained",
                "next_change_at",
                "next_change");
        shown(wanted)
                .forEach(pool -> csv.row(
                        pool.id(),
                        pool.jurisdiction(),
                        pool.site(),
                        pool.fabricDomain(),
                        pool.nodeType(),
                        pool.confidential(),
                        pool.installed(),
                        pool.free(),
                        pool.inService(),
                        pool.drained(),
                        pool.nextChangeAt(),
                        pool.nextChange()));
        return csv.download("pools.csv");
    }

    @GET
    @Path("/maintenance.csv")
    @Produces("text/csv")
    @PermissionsAllowed("inventory:read")
    public Response maintenanceCsv(@QueryParam("pool") @Nullable UUID pool, @BeanParam PoolFilter wanted) {
        Csv csv = new Csv(
                "id",
                "site",
                "fabric_domain",
                "node_type",
                "nodes",
                "start",
                "end",
                "reason",
                "announced_by",
                "cancelled_at");
        of(shown(wanted), stock.maintenance(pool), MaintenanceView::pool)
                .forEach(window -> csv.row(
                        window.id(),
                        window.site(),
                        window.fabricDomain(),
                        window.nodeType(),
                        window.nodes(),
                        window.period().start(),
                        window.period().end(),
                        window.reason(),
                        window.announcedBy(),
                        window.cancelledAt()));
        return csv.download("maintenance.csv");
    }

    /// What is ahead, as in the inventory; of one pool also what was, as on its page.
    @GET
    @Path("/changes.csv")
    @Produces("text/csv")
    @PermissionsAllowed("inventory:read")
    public Response changesCsv(@QueryParam("pool") @Nullable UUID pool, @BeanParam PoolFilter wanted) {
        Csv csv = new Csv("site", "fabric_domain", "node_type", "effective_at", "delta", "reason", "recorded_by");
        of(shown(wanted), stock.changes(pool, pool != null), ChangeView::pool)
                .forEach(change -> csv.row(
                        change.site(),
                        change.fabricDomain(),
                        change.nodeType(),
                        change.effectiveAt(),
                        change.delta(),
                        change.reason(),
                        change.recordedBy()));
        return csv.download("capacity-changes.csv");
    }

    @POST
    @Path("/maintenance/{id}/cancellation")
    @PermissionsAllowed("inventory:write")
    public Response cancel(@PathParam("id") UUID id, @FormParam(Entered.ONCE) @Nullable String once) {
        return sentOnce.run("POST /ops/inventory/maintenance/cancellation", once, id, () -> {
            inventory.cancel(id);
            return Response.seeOther(URI.create("/ops/inventory#maintenance")).build();
        });
    }

    @GET
    @Path("/new-pool")
    @PermissionsAllowed("inventory:write")
    public Response newPool(@QueryParam(Entered.ONCE) @Nullable String once) {
        if (!SentOnce.isKey(once)) {
            return SentOnce.keyed("/ops/inventory/new-pool");
        }
        Entered form = Entered.blank(viewer.formats()).put(Entered.ONCE, once);
        return Response.ok(new NewPool(form, catalog.sites(), catalog.nodeTypes()))
                .build();
    }

    @POST
    @Path("/new-pool")
    @PermissionsAllowed("inventory:write")
    public Response open(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            String fabric = form.text("fabricDomain", 40);
            String site = catalog.sites().stream()
                    .filter(one -> one.fabricDomains().stream()
                            .anyMatch(domain -> domain.code().equals(fabric)))
                    .map(SiteView::code)
                    .findFirst()
                    .orElse("");
            if (site.isEmpty()) {
                form.fault("fabricDomain", "Choose a fabric domain.");
            }
            String nodeType = form.text("nodeType", 40);
            boolean confidential = form.ticked("confidential");
            form.check();
            return sentOnce.run("POST /ops/inventory/new-pool", form, () -> {
                UUID pool = inventory.open(site, fabric, nodeType, confidential).id();
                return Response.seeOther(URI.create("/ops/inventory/pools/" + pool))
                        .build();
            });
        } catch (Problem refused) {
            return Response.status(422)
                    .entity(new NewPool(form.refuse(refused, "fabricDomain"), catalog.sites(), catalog.nodeTypes()))
                    .build();
        }
    }
}
