package eu.bailiwick.attestation.pack;

import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// For how long a tenant has the files of its packs kept.
@Path("/api/v1/proof-pack-rule")
@Produces(MediaType.APPLICATION_JSON)
public class PackRuleApi {
    private final PackRules rules;
    private final DryRun dryRun;

    PackRuleApi(PackRules rules, DryRun dryRun) {
        this.rules = rules;
        this.dryRun = dryRun;
    }

    /// `days` null means that the provider's rule is enough.
    public record OwnPackRule(@Nullable Integer days) {}

    @GET
    @PermissionsAllowed("proof-pack:read")
    @Operation(summary = "How long the files of packs are kept")
    @APIResponseSchema(value = PackRuleView.class, responseCode = "200")
    public Response rule() {
        PackRuleView rule = rules.rule();
        return Response.ok(rule).tag(Versions.tag(rule.version())).build();
    }

    /// Sets the tenant's own. `If-Match` carries the version that was read; `"0"` where there is none yet.
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("policy:write")
    @Operation(
            summary = "Has the files of packs kept for longer",
            description =
                    "Never for less than the provider keeps everybody's, and that is never less than 184 days. Holds for "
                            + "packs that are asked for from then on.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = PackRuleView.class, responseCode = "200")
    public Response keep(
            @Context HttpHeaders headers, @QueryParam("dryRun") boolean dry, @Nullable OwnPackRule wanted) {
        if (wanted == null) { // no body must not mean that the rule is taken back
            throw Problem.invalid("days", "Send a number of days, or null for the provider's rule alone.");
        }
        int version = Versions.required(headers);
        return dryRun.when(dry, () -> {
            rules.keep(wanted.days(), version);
            return rule();
        });
    }
}
