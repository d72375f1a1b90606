package eu.bailiwick.tenancy.provider;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.ShownOnce;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import eu.bailiwick.tenancy.TenantState;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/// The tenants for the provider's machines.
@Path("/api/v1/operator/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermissionsAllowed("tenant:operate")
public class CustomerApi {
    private final Customers customers;
    private final Founding founding;
    private final Commands commands;
    private final DryRun dryRun;

    CustomerApi(Customers customers, Founding founding, Commands commands, DryRun dryRun) {
        this.customers = customers;
        this.founding = founding;
        this.commands = commands;
        this.dryRun = dryRun;
    }

    /// `link` opens the first administrator's invitation; it is there only where no mail is sent.
    public record FoundedDocument(
            CustomerView tenant,
            String administrator,
            @ShownOnce @Nullable String link) {}

    public record StateReason(@Nullable String reason) {}

    @GET
    @Operation(summary = "The tenants")
    public Listing<CustomerView> list(
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        List<CustomerView> found = customers.find(search, Listing.choice(TenantState.class, "state", state));
        return Listing.of(found, limit, cursor, Order.by(CustomerView::id));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A tenant")
    @APIResponseSchema(value = CustomerView.class, responseCode = "200")
    public Response one(@PathParam("id") String id) {
        return answer(customers.look(id));
    }

    /// Founds a tenant whole or not at all.
    @POST
    @Operation(summary = "Founds a tenant whole or not at all")
    @APIResponseSchema(value = FoundedDocument.class, responseCode = "201")
    public Response found(
            @NotNull(message = "Send a body.") NewCustomer wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        String key = headers.getHeaderString("Idempotency-Key");
        return commands.separate(dry, headers, "POST /operator/tenants", wanted)
                .made(
                        () -> document(founding.found(wanted, key), dry),
                        made -> "/operator/tenants/" + made.tenant().id());
    }

    // what was only tried has a link that opens nothing
    private static FoundedDocument document(Founding.Founded made, boolean dry) {
        return new FoundedDocument(made.tenant(), made.administrator(), dry ? null : made.link());
    }

    /// The tenant reads and pays from now on; `reason` is shown to its people.
    @POST
    @Path("{id}/suspension")
    @Operation(summary = "Suspends a tenant")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = CustomerView.class, responseCode = "200")
    @FreshSignIn
    public Response suspend(
            @PathParam("id") String id,
            @NotNull(message = "Send a body.") StateReason wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Integer version = Versions.ifMatch(headers);
        return customers.among(
                id,
                () -> commands.keyed(dry, headers, "POST /operator/tenants/" + id + "/suspension", wanted)
                        .run(() -> answer(customers.suspend(id, wanted.reason(), version))));
    }

    @POST
    @Path("{id}/resumption")
    @Operation(summary = "Lets a suspended tenant work again")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = CustomerView.class, responseCode = "200")
    @FreshSignIn
    public Response resume(
            @PathParam("id") String id,
            @NotNull(message = "Send a body.") StateReason wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Integer version = Versions.ifMatch(headers);
        return customers.among(
                id,
                () -> commands.keyed(dry, headers, "POST /operator/tenants/" + id + "/resumption", wanted)
                        .run(() -> answer(customers.resume(id, wanted.reason(), version))));
    }

    @GET
    @Path("{id}/quota")
    @Operation(summary = "How much a tenant may hold")
    @APIResponseSchema(value = CustomerView.Quota.class, responseCode = "200")
    public Response quota(@PathParam("id") String id) {
        return quota(customers.look(id));
    }

    /// Sets what the tenant may hold. `If-Match` carries the quota's ETag; less than what is promised is refused.
    @PUT
    @Path("{id}/quota")
    @Operation(summary = "Sets how much a tenant may hold")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = CustomerView.Quota.class, responseCode = "200")
    public Response allow(
            @PathParam("id") String id,
            @NotNull(message = "Send a body.") QuotaChange wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        return quota(dryRun.when(dry, () -> customers.allow(id, wanted, version)));
    }

    private static Response answer(CustomerView customer) {
        return Response.ok(customer).tag(Versions.tag(customer.version())).build();
    }

    private static Response quota(CustomerView customer) {
        return Response.ok(customer.quota())
                .tag(Versions.tag(customer.quota().version()))
                .build();
    }
}
