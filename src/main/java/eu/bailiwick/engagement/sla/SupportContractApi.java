package eu.bailiwick.engagement.sla;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// What a tenant is promised for tickets, for the provider: read it, and publish versions of it.
@Path("/api/v1/operator/tenants/{id}/support")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermissionsAllowed("tenant:operate")
public class SupportContractApi {
    private static final int FIRST = 1_000_000;
    private final SupportContracts contracts;
    private final Commands commands;

    SupportContractApi(SupportContracts contracts, Commands commands) {
        this.contracts = contracts;
        this.commands = commands;
    }

    @GET
    @Operation(summary = "What a tenant is promised for tickets; the ETag is that of its newest version")
    @APIResponseSchema(value = SupportView.class, responseCode = "200")
    public Response promised(@PathParam("id") String id) {
        return contracts.look(id, () -> {
            List<SupportContractView> versions = contracts.versions();
            return Response.ok(contracts.promised())
                    .tag(Versions.tag(
                            versions.isEmpty() ? 0 : versions.getFirst().version()))
                    .build();
        });
    }

    @GET
    @Path("contracts")
    @Operation(summary = "The versions of a tenant's support contract, the newest first")
    public Listing<SupportContractView> versions(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                contracts.look(id, contracts::versions),
                limit,
                cursor,
                Order.latestBy(it -> String.valueOf(FIRST + it.version())));
    }

    @POST
    @Path("contracts")
    @Operation(
            summary = "Publishes a version of a tenant's support contract",
            description =
                    "It holds for tickets that are opened from its beginning on; what is open keeps what it began with.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = SupportContractView.class, responseCode = "201")
    public Response publish(
            @PathParam("id") String id,
            @NotNull(message = "Send a body.") SupportContractWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Integer seen = Versions.ifMatch(headers);
        String path = "/operator/tenants/" + id + "/support/contracts";
        return contracts.among(
                id,
                () -> commands.asked(dry, headers, "POST " + path, wish)
                        .made(() -> contracts.publish(wish, seen), made -> path));
    }
}
