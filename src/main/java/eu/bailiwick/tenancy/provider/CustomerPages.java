package eu.bailiwick.tenancy.provider;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Versions;
import eu.bailiwick.tenancy.TenantState;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tenants, for the provider's operators.
@Path("/ops/tenants")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("tenant:operate")
public class CustomerPages {
    private final Customers customers;
    private final Paging paging;

    CustomerPages(Customers customers, Paging paging) {
        this.customers = customers;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "customer", defaultName = HYPHENATED_ELEMENT_NAME)
    record CustomerList(
            Slice<CustomerView> tenants,
            List<TenantState> states,
            String search,
            @Nullable TenantState chosen) implements TemplateInstance {}

    @CheckedTemplate(basePath = "customer", defaultName = HYPHENATED_ELEMENT_NAME)
    record CustomerPage(CustomerView tenant, Sent sent, List<Violation> violations) implements TemplateInstance {}

    /// What stands in the forms of a tenant's page.
    public record Sent(String nodesMax, String openHoldsMax, String approvalFrom, String reason) {
        static Sent of(CustomerView.Quota quota) {
            Integer from = quota.providerApprovalFromNodes();
            return new Sent(
                    Integer.toString(quota.nodesMax()),
                    Integer.toString(quota.openHoldsMax()),
                    from == null ? "" : from.toString(),
                    "");
        }
    }

    @GET
    public TemplateInstance list(
            @QueryParam("search") @DefaultValue("") String search, @QueryParam("state") @Nullable String state) {
        TenantState chosen = Listing.choice(TenantState.class, "state", state);
        return new CustomerList(
                paging.of(customers.find(search, chosen), "/ops/tenants", "page"),
                List.of(TenantState.values()),
                search,
                chosen);
    }

    @GET
    @Path("/tenants.csv")
    @Produces("text/csv")
    public Response csv(
            @QueryParam("search") @DefaultValue("") String search, @QueryParam("state") @Nullable String state) {
        Csv csv = new Csv(
                "id",
                "alias",
                "name",
                "state",
                "reason",
                "country",
                "nodes_max",
                "own_nodes_max",
                "open_holds_max",
                "created_at");
        customers
                .find(search, Listing.choice(TenantState.class, "state", state))
                .forEach(it -> csv.row(
                        it.id(),
                        it.alias(),
                        it.name(),
                        it.state(),
                        it.suspendedReason(),
                        it.country(),
                        it.quota().nodesMax(),
                        it.quota().ownNodesMax(),
                        it.quota().openHoldsMax(),
                        it.createdAt()));
        return csv.download("tenants.csv");
    }

    @GET
    @Path("/{id}")
    public TemplateInstance show(@PathParam("id") String id) {
        CustomerView tenant = customers.look(id);
        return new CustomerPage(tenant, Sent.of(tenant.quota()), List.of());
    }

    @POST
    @Path("/{id}/quota")
    public Response allow(
            @PathParam("id") String id,
            @FormParam("nodesMax") @DefaultValue("") String nodesMax,
            @FormParam("openHoldsMax") @DefaultValue("") String openHoldsMax,
            @FormParam("providerApprovalFromNodes") @DefaultValue("") String approvalFrom,
            @FormParam("version") @DefaultValue("") String version) {
        return command(id, "nodesMax", new Sent(nodesMax, openHoldsMax, approvalFrom, ""), () -> {
            var wanted = new QuotaChange(number(nodesMax), number(openHoldsMax), optional(approvalFrom));
            customers.allow(id, wanted, Versions.typed(version));
        });
    }

    @POST
    @Path("/{id}/suspension")
    @FreshSignIn
    public Response suspend(
            @PathParam("id") String id,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("version") @DefaultValue("") String version) {
        return reasoned(
                id, reason, () -> customers.among(id, () -> customers.suspend(id, reason, Versions.typed(version))));
    }

    @POST
    @Path("/{id}/resumption")
    @FreshSignIn
    public Response resume(
            @PathParam("id") String id,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("version") @DefaultValue("") String version) {
        return reasoned(
                id, reason, () -> customers.among(id, () -> customers.resume(id, reason, Versions.typed(version))));
    }

    private Response reasoned(String id, String reason, Runnable command) {
        Sent present = Sent.of(customers.view(id).quota());
        Sent sent = new Sent(present.nodesMax(), present.openHoldsMax(), present.approvalFrom(), reason);
        return command(id, "reason", sent, command);
    }

    private Response command(String id, String field, Sent sent, Runnable command) {
        try {
            command.run();
            return Response.seeOther(URI.create("/ops/tenants/" + id)).build();
        } catch (RuntimeException refused) {
            List<Violation> violations = Mendable.of(refused, field);
            return Response.status(422)
                    .entity(new CustomerPage(customers.view(id), sent, violations))
                    .build();
        }
    }

    /// A whole number, or null for what is none, which the command then refuses by name.
    static @Nullable Integer number(String text) {
        return text.strip().matches("\\d{1,7}") ? Integer.valueOf(text.strip()) : null;
    }

    /// Nothing for an empty field, and minus one, which is refused, for what is no number.
    static @Nullable Integer optional(String text) {
        Integer number = number(text);
        return text.isBlank() ? null : number == null ? Integer.valueOf(-1) : number;
    }
}
