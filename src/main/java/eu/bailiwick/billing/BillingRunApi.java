package eu.bailiwick.billing;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// `/operator/billing-runs`: bills a closed month. Safe to repeat: a month is billed once per tenant.
@Path("/api/v1/operator/billing-runs")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("billing:run")
public class BillingRunApi {
    private final BillingRuns runs;
    private final Idempotency idempotency;

    BillingRunApi(BillingRuns runs, Idempotency idempotency) {
        this.runs = runs;
        this.idempotency = idempotency;
    }

    /// The month to bill, such as `2027-03`.
    public record NewRun(@Nullable String period) {}

    @GET
    @Operation(summary = "The months that were billed, latest first")
    public Listing<BillingRuns.Run> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(runs.all(), limit, cursor, Order.latestBy(BillingRuns.Run::period));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Bills a month that has ended, for every tenant")
    @APIResponseSchema(value = BillingRuns.Run.class, responseCode = "200")
    public Response bill(@Nullable NewRun request, @Context HttpHeaders headers) {
        if (request == null) {
            throw Problem.invalid("period", "Write a month such as 2027-03.");
        }
        BillingMonth month = BillingMonth.parse(request.period);
        return idempotency.afterwards(
                headers,
                "POST /operator/billing-runs",
                request,
                () -> Response.ok(runs.run(month)).build());
    }
}
