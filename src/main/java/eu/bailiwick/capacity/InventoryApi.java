package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Inventory over the wire, for the provider's staff.
@Path("/api/v1/operator")
@Produces(MediaType.APPLICATION_JSON)
public class InventoryApi {
    private static final Order<PoolStock> POOLS = Order.by(it -> String.join(
            " ", it.jurisdiction(), it.site(), it.fabricDomain(), it.nodeType(), it.confidential() + " " + it.id()));
    private final Inventory inventory;
    private final Stock stock;
    private final Commands commands;
    private final DryRun dryRun;

    InventoryApi(Inventory inventory, Stock stock, Commands commands, DryRun dryRun) {
        this.inventory = inventory;
        this.stock = stock;
        this.commands = commands;
        this.dryRun = dryRun;
    }

    /// A pool to open in a fabric domain.
    public record NewPool(
            @NotNull(message = "Name the site.") String site,
            @NotNull(message = "Name the fabric domain.") String fabricDomain,
            @NotNull(message = "Name the node type.") String nodeType,
            boolean confidential) {}

    /// How far ahead and on how short notice a pool sells.
    public record Retuning(
            @NotNull(message = "Say the lead time, such as PT1H.")
            Duration leadTime,

            @NotNull(message = "Say the horizon, such as P730D.")
            Duration horizon) {}

    /// Nodes to install, named `prefix-001` and so on.
    public record NewNodes(
            @NotNull(message = "Name the pool.") UUID pool,

            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}", message = "Use lower-case letters, digits and hyphens.")
            @NotNull(message = "Say how the names begin.")
            String prefix,

            @Size(min = 1, max = 20, message = "Use 1 to 20 characters.") @NotNull(message = "Name the rack.")
            String rack,

            @Min(value = 1, message = "Install at least one.")
            @Max(value = 999, message = "Install at most 999 at once.")
            int count,

            @NotNull(message = "Say from when on they serve.")
            Instant from) {}

    /// What a node shall be.
    public record NodeMove(
            @Pattern(regexp = "IN_SERVICE|DRAINED|RETIRED", message = "Choose IN_SERVICE, DRAINED or RETIRED.")
            @NotNull(message = "Say the state.")
            String state) {}

    /// More or fewer nodes in a pool from an instant on.
    public record NewChange(
            @NotNull(message = "Name the pool.") UUID pool,
            @NotNull(message = "Say from when on.") Instant effectiveAt,

            @Min(value = -9999, message = "Too many at once.") @Max(value = 9999, message = "Too many at once.")
            int delta,

            @Size(min = 1, max = 200, message = "Use 1 to 200 characters.") @NotNull(message = "Say why.")
            String reason) {}

    /// Nodes of a pool that will be out of service.
    public record NewMaintenance(
            @NotNull(message = "Name the pool.") UUID pool,

            @Min(value = 1, message = "Announce at least one node.") @Max(value = 9999, message = "Too many at once.")
            int nodes,

            @NotNull(message = "Say the start.") Instant start,
            @NotNull(message = "Say the end.") Instant end,

            @Size(min = 1, max = 200, message = "Use 1 to 200 characters.") @NotNull(message = "Say why.")
            String reason) {

        Period period() {
            if (!start.isBefore(end)) {
                throw Problem.invalid("end", "The end lies after the start.");
            }
            return new Period(start, end);
        }
    }

    /// How many nodes were installed.
    public record Installed(int installed) {}

    /// The maintenance that was announced.
    public record Announced(UUID id) {}

    @GET
    @Path("/pools")
    @PermissionsAllowed("inventory:read")
    @Operation(summary = "The pools and how much of each is installed and free")
    public Listing<PoolStock> pools(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(stock.pools(), limit, cursor, POOLS);
    }

    @POST
    @Path("/pools")
    @PermissionsAllowed("inventory:write")
    @Operation(summary = "Opens a pool in a fabric domain")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = PoolView.class, responseCode = "201")
    public Response open(
            @NotNull(message = "Send a body.") @Valid NewPool wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.keyed(dry, headers, "POST /operator/pools", wanted)
                .run(() -> Response.status(201)
                        .entity(inventory.open(wanted.site, wanted.fabricDomain, wanted.nodeType, wanted.confidential))
                        .build());
    }

    @PATCH
    @Path("/pools/{id}")
    @PermissionsAllowed("inventory:write")
    @Operation(summary = "Changes the lead time and the horizon of a pool; If-Match is its `version`")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    public PoolView retune(
            @PathParam("id") UUID id,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers,
            @NotNull(message = "Send a body.") @Valid Retuning wanted) {
        int version = Versions.required(headers);
        return dryRun.when(dry, () -> inventory.retune(id, wanted.leadTime, wanted.horizon, version));
    }

    @GET
    @Path("/nodes")
    @PermissionsAllowed("inventory:read")
    @Operation(summary = "The nodes of a pool")
    public Listing<NodeStock> nodes(
            @QueryParam("pool") @Nullable UUID pool,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (pool == null) {
            throw Problem.invalid("pool", "Name the pool whose nodes you want.");
        }
        return Listing.of(
                stock.nodes(pool), limit, cursor, Order.by(it -> it.name() + " " + Order.at(it.memberFrom())));
    }

    @POST
    @Path("/nodes")
    @PermissionsAllowed("inventory:write")
    @Operation(summary = "Installs nodes in a pool")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = Installed.class, responseCode = "201")
    public Response install(
            @NotNull(message = "Send a body.") @Valid NewNodes wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.keyed(dry, headers, "POST /operator/nodes", wanted).run(() -> {
            inventory.install(wanted.pool, wanted.prefix, wanted.rack, wanted.count, wanted.from);
            return Response.status(201).entity(new Installed(wanted.count)).build();
        });
    }

    @PATCH
    @Path("/nodes/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("inventory:write")
    @Operation(
            summary = "Puts a node into service, drains or retires it",
            description = "The state is all there is to change, so If-Match with the one that was read is optional.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    public void move(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String match,
            @QueryParam("dryRun") boolean dry,
            @NotNull(message = "Send a body.") @Valid NodeMove wanted) {
        String seen = match == null || match.equals("*") ? null : match.replaceAll("^\"|\"$", "");
        dryRun.when(dry, () -> inventory.move(name, wanted.state, seen));
    }

    @GET
    @Path("/capacity-changes")
    @PermissionsAllowed("inventory:read")
    @Operation(summary = "Changes of installed capacity")
    public Listing<ChangeView> changes(
            @QueryParam("pool") @Nullable UUID pool,
            @QueryParam("past") boolean past,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                stock.changes(pool, past), limit, cursor, Order.by(it -> Order.at(it.effectiveAt()) + it.id()));
    }

    @POST
    @Path("/capacity-changes")
    @PermissionsAllowed("inventory:write")
    @Operation(summary = "More or fewer nodes in a pool from an instant on")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = NewChange.class, responseCode = "201")
    public Response change(
            @NotNull(message = "Send a body.") @Valid NewChange wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        if (wanted.delta == 0) {
            throw Problem.invalid("delta", "Say how many more, or with a minus how many fewer.");
        }
        return commands.keyed(dry, headers, "POST /operator/capacity-changes", wanted)
                .run(() -> {
                    inventory.change(wanted.pool, wanted.effectiveAt, wanted.delta, wanted.reason);
                    return Response.status(201).entity(wanted).build();
                });
    }

    @GET
    @Path("/maintenance-windows")
    @PermissionsAllowed("inventory:read")
    @Operation(summary = "Announced maintenance")
    public Listing<MaintenanceView> maintenance(
            @QueryParam("pool") @Nullable UUID pool,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                stock.maintenance(pool),
                limit,
                cursor,
                Order.by(it -> Order.at(it.period().start()) + it.id()));
    }

    @POST
    @Path("/maintenance-windows")
    @PermissionsAllowed("inventory:write")
    @Operation(summary = "Announces maintenance of nodes of a pool")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = Announced.class, responseCode = "201")
    public Response announce(
            @NotNull(message = "Send a body.") @Valid NewMaintenance wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.keyed(dry, headers, "POST /operator/maintenance-windows", wanted)
                .run(() -> Response.status(201)
                        .entity(new Announced(
                                inventory.announce(wanted.pool, wanted.nodes, wanted.period(), wanted.reason)))
                        .build());
    }

    @POST
    @Path("/maintenance-windows/{id}/cancellation")
    @PermissionsAllowed("inventory:write")
    @Operation(summary = "Calls maintenance off")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "204", description = "Called off.")
    public Response cancel(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        String operation = "POST /operator/maintenance-windows/" + id + "/cancellation";
        return commands.keyed(dry, headers, operation, null).run(() -> {
            inventory.cancel(id);
            return Response.noContent().build();
        });
    }
}
