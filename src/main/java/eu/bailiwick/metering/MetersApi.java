package eu.bailiwick.metering;

import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// `/meters`: what is measured.
@Path("/api/v1/meters")
@Produces(MediaType.APPLICATION_JSON)
public class MetersApi {
    private static final int NAME_MAX = 100;
    private final Meters meters;
    private final Commands commands;

    MetersApi(Meters meters, Commands commands) {
        this.meters = meters;
        this.commands = commands;
    }

    /// A meter to add; only consumption is reported, allocation is derived by the portal.
    @Schema(requiredProperties = {"code", "name", "unit"})
    public record NewMeter(
            @Nullable String code,
            @Nullable String name,
            @Nullable String unit,
            Meter.@Nullable Aggregation aggregation) {}

    @GET
    @PermissionsAllowed({"usage:read", "billing:run", "usage:report"})
    @Operation(summary = "What is measured")
    public Listing<Meter> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(meters.all(), limit, cursor, Order.by(Meter::code));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("billing:run")
    @Operation(summary = "Adds a meter of consumption")
    @APIResponseSchema(value = Meter.class, responseCode = "201")
    public Response add(@Nullable NewMeter request, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        Meter meter = check(request);
        return commands.asked(dry, headers, "POST /meters", request)
                .run(() -> Response.status(201).entity(meters.add(meter)).build());
    }

    private static Meter check(@Nullable NewMeter request) {
        if (request == null) {
            throw Problem.invalid("body", "Send a meter.");
        }
        List<Violation> violations = new ArrayList<>();
        String code = String.valueOf(request.code);
        if (request.code == null || !code.matches("[a-z][a-z0-9_]{1,62}")) {
            violations.add(new Violation("code", "Use 2 to 63 small letters, digits and underscores."));
        }
        String name = text(request.name, "name", violations);
        String unit = text(request.unit, "unit", violations);
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        Meter.Aggregation aggregation = request.aggregation == null ? Meter.Aggregation.SUM : request.aggregation;
        return new Meter(code, name, unit, Meter.Kind.CONSUMPTION, aggregation);
    }

    private static String text(@Nullable String value, String field, List<Violation> violations) {
        String fault = PlainText.fault(value, NAME_MAX);
        if (fault != null) {
            violations.add(new Violation(field, fault));
        }
        return String.valueOf(value);
    }
}
