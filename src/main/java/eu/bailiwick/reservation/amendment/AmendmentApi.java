package eu.bailiwick.reservation.amendment;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Amendments over the wire. `If-Match` compares with the reservation's ETag.
@Path("/api/v1/reservations/{reservation}/amendments")
@Produces(MediaType.APPLICATION_JSON)
public class AmendmentApi {
    private final Amendments amendments;
    private final Commands commands;

    AmendmentApi(Amendments amendments, Commands commands) {
        this.amendments = amendments;
        this.commands = commands;
    }

    /// What to change: `end` for EXTEND and RELEASE (a RELEASE without one ends as soon as possible), `start` for MOVE,
    /// `nodes`, how many it shall have, for GROW and SHRINK; nothing else for CANCEL.
    public record WantedChange(
            @NotNull(message = "Say EXTEND, MOVE, GROW, SHRINK, CANCEL or RELEASE.") @Nullable
            AmendmentKind kind,

            @Nullable String start,
            @Nullable String end,
            @Nullable Integer nodes) {}

    @POST
    @PermissionsAllowed("reservation:amend")
    @Operation(summary = "Prices a change of a reservation and holds what it needs")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = AmendmentView.class, responseCode = "201")
    public Response quote(
            @PathParam("reservation") UUID reservation,
            @NotNull(message = "Send a body.") @Valid WantedChange wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Change change = change(wanted);
        Integer version = Versions.ifMatch(headers);
        String all = "/reservations/" + reservation + "/amendments";
        return commands.keyed(dry, headers, "POST " + all, wanted)
                .made(() -> amendments.quote(reservation, change, version), quoted -> all + "/" + quoted.id());
    }

    @GET
    @PermissionsAllowed("reservation:read")
    @Operation(summary = "The amendments of a reservation, newest first")
    public Listing<AmendmentView> list(
            @PathParam("reservation") UUID reservation,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                amendments.list(reservation),
                limit,
                cursor,
                Order.latestBy(one -> one.id().toString()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("reservation:read")
    @Operation(summary = "An amendment: before, after, fee, refund and until when it can be confirmed")
    public AmendmentView one(@PathParam("reservation") UUID reservation, @PathParam("id") UUID id) {
        return amendments.view(reservation, id);
    }

    @POST
    @Path("{id}/confirmation")
    @PermissionsAllowed("reservation:amend")
    @Operation(summary = "Applies an amendment exactly as it was quoted, or lets it wait for those who approve it")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = AmendmentView.class, responseCode = "200")
    @APIResponse(responseCode = "410")
    public Response confirm(
            @PathParam("reservation") UUID reservation,
            @PathParam("id") UUID id,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Integer version = Versions.ifMatch(headers);
        return commands.keyed(dry, headers, operation(reservation, id, "confirmation"), version)
                .done(() -> amendments.confirm(reservation, id, version));
    }

    @POST
    @Path("{id}/withdrawal")
    @PermissionsAllowed("reservation:amend")
    @Operation(summary = "Gives an open amendment up")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = AmendmentView.class, responseCode = "200")
    public Response withdraw(
            @PathParam("reservation") UUID reservation,
            @PathParam("id") UUID id,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        Integer version = Versions.ifMatch(headers);
        return commands.keyed(dry, headers, operation(reservation, id, "withdrawal"), version)
                .done(() -> amendments.withdraw(reservation, id, version));
    }

    private static String operation(UUID reservation, UUID amendment, String verb) {
        return "POST /reservations/" + reservation + "/amendments/" + amendment + "/" + verb;
    }

    private static Change change(WantedChange wanted) {
        AmendmentKind kind = wanted.kind();
        if (kind == null) {
            throw Problem.invalid("kind", "Say EXTEND, MOVE, GROW, SHRINK, CANCEL or RELEASE.");
        }
        return new Change(
                kind, Listing.instant("start", wanted.start()), Listing.instant("end", wanted.end()), wanted.nodes());
    }
}
