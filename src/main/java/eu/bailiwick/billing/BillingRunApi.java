package eu.bailiwick.billing;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// `/operator/billing-runs`: bills a closed month. Safe to repeat: a month is billed once per tenant.
@Path("/api/v1/operator/billing-runs")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("billing:run")
public class BillingRunApi {
    private final BillingRuns runs;
    private final Drafts drafts;
    private final Idempotency idempotency;

    BillingRunApi(BillingRuns runs, Drafts drafts, Idempotency idempotency) {
        this.runs = runs;
        this.drafts = drafts;
        this.idempotency = idempotency;
    }

    /// The month to bill, such as `2027-03`.
    public record NewRun(@Nullable String period) {}

    /// What a run of a month would issue, tenant by tenant; what would be held back comes first. Nothing of it is kept.
    @Schema(name = "BillingDraft")
    public record DraftView(String period, String sha256, List<MonthDraft.Row> rows) {}

    @GET
    @Operation(summary = "The months that were billed, latest first")
    public Listing<BillingRuns.Run> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(runs.all(), limit, cursor, Order.latestBy(BillingRuns.Run::period));
    }

    @GET
    @Path("{period}/draft")
    @Operation(summary = "What a run of a month that has ended would issue now, tenant by tenant")
    public DraftView draft(@PathParam("period") String period) {
        MonthDraft draft = drafts.read(BillingMonth.parse(period));
        return new DraftView(draft.period(), draft.sha256(), draft.rows());
    }

    @POST
    @FreshSignIn
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Bills a month that has ended, for every tenant")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = BillingRuns.Run.class, responseCode = "200")
    public Response bill(@Nullable NewRun request, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        if (request == null) {
            throw Problem.invalid("period", "Write a month such as 2027-03.");
        }
        BillingMonth month = BillingMonth.parse(request.period);
        if (dry) {
            return Response.ok(runs.tried(month)).build();
        }
        return idempotency.requiredAfterwards(
                headers,
                "POST /operator/billing-runs",
                request,
                () -> Response.ok(runs.run(month)).build());
    }
}
