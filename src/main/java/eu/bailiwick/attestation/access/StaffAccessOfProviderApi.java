package eu.bailiwick.attestation.access;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.Whose;
import eu.bailiwick.attestation.access.StaffAccessView.StaffScope;
import eu.bailiwick.attestation.posture.ItemView;
import eu.bailiwick.attestation.posture.Postures;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Where the provider's staff asks for access to what is a tenant's, and looks by it.
@Path("/api/v1/operator")
@Produces(MediaType.APPLICATION_JSON)
public class StaffAccessOfProviderApi {
    private final StaffAccesses accesses;
    private final Asked asked;
    private final Asking asking;
    private final Appraisals appraisals;
    private final Postures postures;
    private final Whose whose;
    private final Commands commands;

    StaffAccessOfProviderApi(
            StaffAccesses accesses,
            Asked asked,
            Asking asking,
            Appraisals appraisals,
            Postures postures,
            Whose whose,
            Commands commands) {
        this.accesses = accesses;
        this.asked = asked;
        this.asking = asking;
        this.appraisals = appraisals;
        this.postures = postures;
        this.whose = whose;
        this.commands = commands;
    }

    /// What is asked for, at most eight hours; from now on when `from` is left out. `nodes` are names of nodes of
    /// the reservation; all of it when they are left out. With nodes, what names none is not shown, for it may be
    /// of any of them; of keys, those are shown that protect something in the nodes. To log in to nodes
    /// (`NODE_LOGIN`) name them, and the `ticket` or the caller's own `session` because of which; an engineer asks
    /// who is cleared for their jurisdiction.
    public record StaffWish(
            @NotNull(message = "Name the reservation.") @Nullable
            UUID reservation,

            @NotNull(message = "Say what you need to see.") @Nullable
            StaffScope scope,

            @NotBlank(message = "Write something here.") @Nullable
            String reason,

            @Nullable Instant from,

            @NotNull(message = "Say until when.") @Nullable Instant until,

            @Nullable UUID ticket,
            @Nullable UUID session,
            @Nullable List<@NotBlank(message = "Write something here.") String> nodes) {}

    @GET
    @Path("/staff-accesses")
    @PermissionsAllowed("staff-access:ask")
    @Operation(summary = "What the caller has asked for, newest first")
    public Listing<StaffAccessView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(asked.list(Listing.cursor(cursor), size + 1), size, StaffAccessView::id);
    }

    @POST
    @Path("/staff-accesses")
    @PermissionsAllowed("staff-access:ask")
    @Operation(summary = "Asks a tenant for access to one of its reservations")
    @APIResponseSchema(value = StaffAccessView.class, responseCode = "201")
    public Response ask(
            @NotNull(message = "Send a body.") @Valid StaffWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        UUID reservation = wish.reservation();
        StaffScope scope = wish.scope();
        String reason = wish.reason();
        Instant until = wish.until();
        if (reservation == null || scope == null || reason == null || until == null) {
            throw Problem.invalid("reservation", "Name the reservation.");
        }
        List<String> nodes = wish.nodes() == null ? List.of() : wish.nodes();
        return whose.reservation(
                reservation,
                () -> commands.asked(dry, headers, "POST /operator/staff-accesses", wish)
                        .made(
                                () -> asking.ask(new Asking.Wanted(
                                        reservation,
                                        scope,
                                        reason,
                                        wish.from(),
                                        until,
                                        wish.ticket(),
                                        wish.session(),
                                        nodes)),
                                made -> "/operator/staff-accesses"));
    }

    @POST
    @Path("/staff-accesses/{id}/revocation")
    @PermissionsAllowed("staff-access:ask")
    @Operation(summary = "Gives access back, or takes the request for it back")
    @APIResponseSchema(value = StaffAccessView.class, responseCode = "200")
    public Response revoke(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return whose.access(
                id,
                () -> commands.asked(dry, headers, "POST /operator/staff-accesses/" + id + "/revocation", null)
                        .done(() -> accesses.end(id)));
    }

    @GET
    @Path("/reservations/{id}/verdicts")
    @PermissionsAllowed("staff-access:ask")
    @Operation(summary = "Verdicts for a reservation, by an access that is open now")
    public Listing<AppraisalView> verdicts(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        UUID before = Listing.cursor(cursor);
        return whose.reservation(id, () -> {
            List<String> nodes = accesses.use(id, StaffScope.VERDICTS, "verdicts");
            return Listing.of(appraisals.ofNodes(id, nodes, before, size + 1), size, AppraisalView::id);
        });
    }

    @GET
    @Path("/reservations/{id}/posture-items")
    @PermissionsAllowed("staff-access:ask")
    @Operation(summary = "Encryption of a reservation, by an access that is open now")
    public Listing<ItemView> posture(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        UUID before = Listing.cursor(cursor);
        return whose.reservation(id, () -> {
            List<String> nodes = accesses.use(id, StaffScope.ENCRYPTION, "posture-items");
            return Listing.of(postures.ofNodes(id, nodes, before, size + 1), size, ItemView::id);
        });
    }
}
