package eu.bailiwick.capacity.inventory;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.capacity.ChangeView;
import eu.bailiwick.capacity.Inventory;
import eu.bailiwick.capacity.MaintenanceView;
import eu.bailiwick.capacity.PoolStock;
import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.capacity.Pools;
import eu.bailiwick.capacity.Shortage;
import eu.bailiwick.capacity.Stock;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One pool: its nodes, what is planned for it, and the commands that change it. A change that would break a promise
/// comes back with the stretches in which it would.
@Path("/ops/inventory/pools/{pool}")
@Produces(MediaType.TEXT_HTML)
public class PoolPages {
    private static final int ROWS = 100;
    private final Stock stock;
    private final Pools pools;
    private final Nodes nodes;
    private final Inventory inventory;
    private final DryRun dryRun;
    private final SentOnce sentOnce;
    private final PortalClock clock;
    private final Caller caller;
    private final Viewer viewer;

    PoolPages(
            Stock stock,
            Pools pools,
            Nodes nodes,
            Inventory inventory,
            DryRun dryRun,
            SentOnce sentOnce,
            PortalClock clock,
            Caller caller,
            Viewer viewer) {
        this.stock = stock;
        this.pools = pools;
        this.nodes = nodes;
        this.inventory = inventory;
        this.dryRun = dryRun;
        this.sentOnce = sentOnce;
        this.clock = clock;
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "capacity", defaultName = HYPHENATED_ELEMENT_NAME)
    record PoolPage(
            PoolStock stock,
            PoolView pool,
            List<Nodes.Line> nodes,
            @Nullable String next,
            boolean further,
            List<MaintenanceView> maintenance,
            Slice<ChangeView> changes,
            boolean mayWrite)
            implements TemplateInstance {}

    /// `checked` says that the command would succeed; nothing has been done.
    @CheckedTemplate(basePath = "capacity", defaultName = HYPHENATED_ELEMENT_NAME)
    record PoolForm(
            PoolCommand command,
            PoolView pool,
            Entered form,
            List<Shortage> conflicts,
            boolean checked,
            @Nullable Instant from,
            @Nullable Instant until)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("inventory:read")
    public TemplateInstance pool(
            @PathParam("pool") UUID id,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("changes") @DefaultValue("1") String changes) {
        PoolView pool = pools.pool(id);
        List<Nodes.Line> found = nodes.list(new NodeFilter("", "", "", id, after), ROWS + 1);
        List<Nodes.Line> shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        return new PoolPage(
                stock.pool(id),
                pool,
                shown,
                found.size() > ROWS
                        ? "/ops/inventory/pools/" + id + "?"
                                + query("after", shown.getLast().name()) + "#nodes"
                        : null,
                !after.isEmpty(),
                stock.maintenance(id),
                Slice.of(stock.changes(id, true).reversed(), changes, page -> "?changes=" + page + "#changes"),
                caller.may("inventory:write"));
    }

    @GET
    @Path("/{command: [a-z]+}")
    @PermissionsAllowed("inventory:write")
    public Response form(
            @PathParam("pool") UUID id,
            @PathParam("command") String segment,
            @QueryParam(Entered.ONCE) @Nullable String once) {
        PoolView pool = pools.pool(id);
        PoolCommand command = PoolCommand.of(segment);
        if (!SentOnce.isKey(once)) {
            return SentOnce.keyed("/ops/inventory/pools/" + id + "/" + segment);
        }
        Entered form = Entered.blank(viewer.formats()).put(Entered.ONCE, once);
        fill(command, pool, form);
        return Response.ok(page(command, pool, form, List.of(), false)).build();
    }

    private void fill(PoolCommand command, PoolView pool, Entered form) {
        Instant hour = clock.now().truncatedTo(ChronoUnit.HOURS);
        Instant start = hour.plus(Duration.ofDays(7));
        switch (command) {
            case INSTALL ->
                form.put("from", start)
                        .put("count", 1)
                        .put("prefix", pool.site() + "-" + pool.nodeType().split("-")[0]);
            case CHANGE -> form.put("effectiveAt", start);
            case MAINTENANCE ->
                form.put("start", start)
                        .put("end", start.plus(Duration.ofHours(8)))
                        .put("nodes", 1);
            case RETUNE ->
                form.put("leadTimeHours", pool.leadTime().toHours())
                        .put("horizonDays", pool.horizon().toDays())
                        .put("version", stock.pool(pool.id()).version());
        }
    }

    /// Runs the command, or with the button `check` only says whether it would be refused.
    @POST
    @Path("/{command: [a-z]+}")
    @PermissionsAllowed("inventory:write")
    public Response run(
            @PathParam("pool") UUID id, @PathParam("command") String segment, MultivaluedMap<String, String> sent) {
        PoolCommand command = PoolCommand.of(segment);
        PoolView pool = pools.pool(id);
        Entered form = new Entered(sent, viewer.formats());
        try {
            if (form.raw("action").equals("check")) {
                dryRun.of(() -> run(command, pool, form));
                return Response.ok(page(command, pool, form, List.of(), true)).build();
            }
            return sentOnce.run("POST /ops/inventory/pools/" + id + "/" + segment, form, () -> {
                run(command, pool, form);
                return Response.seeOther(URI.create("/ops/inventory/pools/" + id))
                        .build();
            });
        } catch (Problem refused) {
            return Response.status(422)
                    .entity(page(command, pool, form.refuse(refused, command.field()), conflicts(refused), false))
                    .build();
        }
    }

    private UUID run(PoolCommand command, PoolView pool, Entered form) {
        switch (command) {
            case INSTALL -> install(pool, form);
            case CHANGE -> {
                int delta = form.whole("delta", -9999, 9999);
                if (delta == 0 && form.error("delta") == null) {
                    form.fault("delta", "Say how many more, or with a minus how many fewer.");
                }
                Instant at = form.instant("effectiveAt");
                String reason = form.text("reason", 200);
                form.check();
                inventory.change(pool.id(), at, delta, reason);
            }
            case MAINTENANCE -> announce(pool, form);
            case RETUNE -> retune(pool, form);
        }
        return pool.id();
    }

    // Whoever was overtaken reads what stands now; sending again is a decision.
    private void retune(PoolView pool, Entered form) {
        Duration lead = Duration.ofHours(form.whole("leadTimeHours", 0, 8760));
        Duration horizon = Duration.ofDays(form.whole("horizonDays", 1, 7300));
        if (!form.isFaulty() && horizon.compareTo(lead) <= 0) {
            form.fault("horizonDays", "The horizon lies beyond the lead time.");
        }
        int seen = form.version();
        int stands = stock.pool(pool.id()).version();
        if (seen != stands) {
            form.put("version", stands)
                    .fault(
                            "leadTimeHours",
                            "Somebody has set " + pool.leadTime().toHours() + " hours and "
                                    + pool.horizon().toDays()
                                    + " days in the meantime. Send again only if yours shall replace them.");
        }
        form.check();
        inventory.retune(pool.id(), lead, horizon, seen);
    }

    private void install(PoolView pool, Entered form) {
        String prefix = form.raw("prefix");
        if (!prefix.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            form.fault("prefix", "Use lower-case letters, digits and hyphens.");
        }
        String rack = form.text("rack", 20);
        int count = form.whole("count", 1, 999);
        Instant from = form.instant("from");
        form.check();
        inventory.install(pool.id(), prefix, rack, count, from);
    }

    private void announce(PoolView pool, Entered form) {
        int count = form.whole("nodes", 1, 9999);
        Instant start = form.instant("start");
        Instant end = form.instant("end");
        String reason = form.text("reason", 200);
        if (!form.isFaulty() && !start.isBefore(end)) {
            form.fault("end", "The end lies after the start.");
        }
        form.check();
        inventory.announce(pool.id(), count, new Period(start, end), reason);
    }

    private static List<Shortage> conflicts(Problem refused) {
        return refused.extensions().get("conflicts") instanceof List<?> listed
                ? listed.stream().map(Shortage.class::cast).toList()
                : List.of();
    }

    private static PoolForm page(
            PoolCommand command, PoolView pool, Entered form, List<Shortage> conflicts, boolean checked) {
        Instant from = form.instantOrNull(
                switch (command) {
                    case INSTALL -> "from";
                    case CHANGE -> "effectiveAt";
                    case MAINTENANCE, RETUNE -> "start";
                });
        return new PoolForm(command, pool, form, conflicts, checked, from, form.instantOrNull("end"));
    }

    /// Names and values as a query, without a question mark.
    static String query(String... namesAndValues) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.append(i == 0 ? "" : "&")
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }
}
