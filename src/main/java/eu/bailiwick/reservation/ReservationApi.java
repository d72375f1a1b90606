package eu.bailiwick.reservation;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Reservations over the wire.
@Path("/api/v1/reservations")
@Produces(MediaType.APPLICATION_JSON)
public class ReservationApi {
    private final Reservations reservations;
    private final Commands commands;
    private final DryRun dryRun;

    ReservationApi(Reservations reservations, Commands commands, DryRun dryRun) {
        this.reservations = reservations;
        this.commands = commands;
        this.dryRun = dryRun;
    }

    /// The quote to confirm, and what to call the reservation.
    public record Confirmation(
            @NotNull(message = "Name the quote to confirm.") @Nullable
            UUID quote,

            @Size(max = 100, message = "Use at most 100 characters.") @Nullable
            String name) {}

    /// What may be changed without an amendment.
    public record Renaming(
            @NotNull(message = "Send a name.") @Size(max = 100, message = "Use at most 100 characters.") @Nullable
            String name) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("reservation:confirm")
    @Operation(summary = "Makes a reservation of a quote")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = ReservationView.class, responseCode = "201")
    @APIResponse(responseCode = "410")
    public Response confirm(
            @NotNull(message = "Send a body.") @Valid Confirmation wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        UUID quote = wanted.quote() == null ? new UUID(0, 0) : wanted.quote();
        return commands.keyed(dry, headers, "POST /reservations", wanted)
                .made(() -> reservations.confirm(quote, wanted.name()), made -> "/reservations/" + made.id());
    }

    @GET
    @PermissionsAllowed("reservation:read")
    @Operation(summary = "The reservations, newest first")
    public Listing<ReservationView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        var filter = new ReservationRepository.Filter(
                Listing.choice(ReservationState.class, "state", state),
                Listing.instant("from", from),
                Listing.instant("to", to),
                Listing.cursor(cursor),
                size + 1);
        if (filter.from() != null && filter.to() != null && filter.to().isBefore(filter.from())) {
            throw Problem.invalid("to", "The end lies before the start.");
        }
        return Listing.of(reservations.list(filter), size, ReservationView::id);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("reservation:read")
    @Operation(summary = "A reservation with its segments, nodes, timeline and locked price")
    @APIResponseSchema(value = ReservationDetail.class, responseCode = "200")
    public Response one(@PathParam("id") UUID id) {
        ReservationDetail detail = reservations.detail(id);
        return Response.ok(detail)
                .tag(Versions.tag(detail.reservation().version()))
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("reservation:confirm")
    @Operation(summary = "Renames a reservation")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = ReservationView.class, responseCode = "200")
    public Response rename(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") @Valid Renaming wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        int version = Versions.required(headers);
        ReservationView renamed =
                dryRun.when(dry, () -> reservations.rename(id, String.valueOf(wanted.name()), version));
        return Response.ok(renamed).tag(Versions.tag(renamed.version())).build();
    }

    @POST
    @Path("{id}/withdrawal")
    @PermissionsAllowed("reservation:confirm")
    @Operation(summary = "Takes a reservation back that nobody has approved yet")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = ReservationView.class, responseCode = "200")
    public Response withdraw(
            @PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        Integer version = Versions.ifMatch(headers);
        return commands.keyed(dry, headers, "POST /reservations/" + id + "/withdrawal", version)
                .done(() -> reservations.withdraw(id, version));
    }
}
