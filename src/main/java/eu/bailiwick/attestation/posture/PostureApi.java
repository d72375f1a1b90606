package eu.bailiwick.attestation.posture;

import eu.bailiwick.attestation.Whose;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
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
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// What is encrypted, with which key, and how each fact of that is known.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class PostureApi {
    private static final int ID_MAX = 60;
    private final Postures postures;
    private final Whose whose;
    private final Commands commands;

    PostureApi(Postures postures, Whose whose, Commands commands) {
        this.postures = postures;
        this.whose = whose;
        this.commands = commands;
    }

    @GET
    @Path("/posture-items")
    @PermissionsAllowed("attestation:read")
    @Operation(summary = "Keys and what they protect, each with the newest of its facts")
    public Listing<ItemView> list(
            @QueryParam("reservation") @Nullable UUID reservation,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(
                postures.list(
                        reservation, Listing.choice(ItemKind.class, "kind", kind), Listing.cursor(cursor), size + 1),
                size,
                ItemView::id);
    }

    @GET
    @Path("/posture-items/{id}")
    @PermissionsAllowed("attestation:read")
    @Operation(summary = "A key, or what a key protects, with the newest of its facts")
    public ItemView one(@PathParam("id") UUID id) {
        return postures.view(id);
    }

    @GET
    @Path("/posture-items/{id}/facts")
    @PermissionsAllowed("attestation:read")
    @Operation(summary = "Every fact that was ever noted of it, newest first")
    public Listing<FactView> history(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(postures.history(id, Listing.cursor(cursor), size + 1), size, FactView::id);
    }

    @POST
    @Path("/posture-declarations")
    @PermissionsAllowed("posture:declare")
    @Operation(summary = "Says what is so: of keys that the caller holds; of anything else, the provider")
    @APIResponseSchema(value = ItemView.class, responseCode = "201")
    public Response declare(
            @NotNull(message = "Send a body.") @Valid Report said,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return in(
                said,
                () -> commands.asked(dry, headers, "POST /posture-declarations", said)
                        .made(() -> postures.declare(said), made -> "/posture-items/" + made.id()));
    }

    @POST
    @Path("/posture-observations")
    @PermissionsAllowed("posture:observe")
    @Operation(summary = "Says what an agent or an operator has seen, or what accepted evidence says")
    @APIResponseSchema(value = ItemView.class, responseCode = "201")
    public Response observe(
            @NotNull(message = "Send a body.") @Valid Report seen,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return in(
                seen,
                () -> commands.asked(dry, headers, "POST /posture-observations", seen)
                        .made(() -> postures.observe(seen), made -> "/posture-items/" + made.id()));
    }

    // A tenant's people speak in their own tenant; the provider names whose it is, by the reservation if there is one.
    private <T> T in(Report report, Supplier<T> work) {
        String tenant = report.tenant();
        if (!whose.isProvider()) {
            if (tenant != null) {
                throw Problem.invalid("tenant", "Leave this out: you speak for your own organisation.");
            }
            return work.get();
        }
        if (report.reservation() != null && tenant == null) {
            return whose.reservation(report.reservation(), work);
        }
        if (report.reservation() != null || tenant == null) {
            throw Problem.invalid("tenant", "Name the reservation or, for a key for all of them, the tenant.");
        }
        return whose.tenant(Problem.plain("tenant", tenant, ID_MAX), work);
    }
}
