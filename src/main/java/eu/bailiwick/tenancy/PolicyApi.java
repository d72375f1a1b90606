package eu.bailiwick.tenancy;

import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The tenant's rules and its quota for machines.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class PolicyApi {
    /// In the place of a project, which the rule of the whole organisation does not have.
    private static final UUID ORGANISATION = new UUID(0, 0);

    private final Policies policies;
    private final Projects projects;
    private final Tenants tenants;
    private final DryRun dryRun;

    PolicyApi(Policies policies, Projects projects, Tenants tenants, DryRun dryRun) {
        this.policies = policies;
        this.projects = projects;
        this.tenants = tenants;
        this.dryRun = dryRun;
    }

    public record Allowed(@Nullable List<String> jurisdictions) {}

    public record Threshold(@Nullable Long thresholdMinor) {}

    /// `nodesMax` null means no limit of one's own.
    public record OwnQuota(@Nullable Integer nodesMax) {}

    @GET
    @Path("/quota")
    @PermissionsAllowed("tenant:read")
    @Operation(summary = "How much the organisation may hold")
    @APIResponseSchema(value = QuotaView.class, responseCode = "200")
    public Response quota() {
        QuotaView quota = tenants.quota();
        return Response.ok(quota).tag(Versions.tag(quota.version())).build();
    }

    /// Sets the tenant's own limit below the provider's. `If-Match` carries the version that was read.
    @PUT
    @Path("/quota")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("policy:write")
    @Operation(summary = "Sets the organisation's own limit")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = QuotaView.class, responseCode = "200")
    public Response cap(@Context HttpHeaders headers, @QueryParam("dryRun") boolean dry, @Nullable OwnQuota wanted) {
        if (wanted == null) { // no body must not mean that there is no limit any more
            throw Problem.invalid("nodesMax", "Send a number of nodes, or null for the provider's limit alone.");
        }
        int version = Versions.required(headers);
        return dryRun.when(dry, () -> {
            policies.capNodes(wanted.nodesMax(), version);
            return quota();
        });
    }

    @GET
    @Path("/jurisdiction-policies")
    @PermissionsAllowed("policy:read")
    @Operation(summary = "Where capacity may lie, per organisation and project")
    public Listing<Policies.JurisdictionRule> rules(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                policies.jurisdictionRules(),
                limit,
                cursor,
                Order.by(rule -> String.valueOf(rule.project() == null ? ORGANISATION : rule.project())));
    }

    /// Sets the tenant's rule. `If-Match` carries the version that was read; `"0"` where there is none yet.
    @PUT
    @Path("/jurisdiction-policies/tenant")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("policy:write")
    @Operation(summary = "Sets the organisation's jurisdictions")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    public void allow(@Context HttpHeaders headers, @QueryParam("dryRun") boolean dry, @Nullable Allowed allowed) {
        int version = Versions.required(headers);
        dryRun.when(dry, () -> policies.allow(null, codes(allowed), version));
    }

    /// Sets a project's rule, which can only narrow the tenant's.
    @PUT
    @Path("/jurisdiction-policies/projects/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("policy:write")
    @Operation(summary = "Narrows the jurisdictions of a project")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    public void allowProject(
            UUID id, @Context HttpHeaders headers, @QueryParam("dryRun") boolean dry, @Nullable Allowed allowed) {
        if (allowed == null) {
            throw Problem.invalid("jurisdictions", "Send the codes of the jurisdictions.");
        }
        projects.require(id);
        int version = Versions.required(headers);
        dryRun.when(dry, () -> policies.allow(id, codes(allowed), version));
    }

    /// Takes a project's rule away: the tenant's holds alone.
    @DELETE
    @Path("/jurisdiction-policies/projects/{id}")
    @PermissionsAllowed("policy:write")
    @Operation(summary = "Takes the jurisdictions of a project away: the organisation's hold")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    public void follow(UUID id, @Context HttpHeaders headers, @QueryParam("dryRun") boolean dry) {
        projects.require(id);
        int version = Versions.required(headers);
        dryRun.when(dry, () -> policies.follow(id, version));
    }

    @GET
    @Path("/approval-policy")
    @PermissionsAllowed("policy:read")
    @Operation(summary = "From which amount on a second person approves")
    @APIResponseSchema(value = Policies.ApprovalRule.class, responseCode = "200")
    public Response approval() {
        Policies.ApprovalRule rule = policies.approvalRule();
        return Response.ok(rule).tag(Versions.tag(rule.version())).build();
    }

    @PUT
    @Path("/approval-policy")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("policy:write")
    @Operation(summary = "Sets the amount from which a second person approves")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @FreshSignIn
    public void approveFrom(
            @Context HttpHeaders headers, @QueryParam("dryRun") boolean dry, @Nullable Threshold wanted) {
        if (wanted == null) { // no body must not mean that nobody approves any more
            throw Problem.invalid("thresholdMinor", "Send an amount, or null for no second person at all.");
        }
        int version = Versions.required(headers);
        dryRun.when(dry, () -> policies.approveFrom(wanted.thresholdMinor(), version));
    }

    private static List<String> codes(@Nullable Allowed allowed) {
        return allowed == null || allowed.jurisdictions() == null ? List.of() : allowed.jurisdictions();
    }
}
