package eu.bailiwick.attestation.anchor;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Root certificates, for the provider's operators.
@Path("/api/v1/trust-anchors")
@Produces(MediaType.APPLICATION_JSON)
public class TrustAnchorApi {
    private final TrustAnchors anchors;
    private final Commands commands;

    TrustAnchorApi(TrustAnchors anchors, Commands commands) {
        this.anchors = anchors;
        this.commands = commands;
    }

    /// Certificates in PEM: one root, and the intermediates below it.
    public record Proposal(
            @NotNull(message = "Say whose root this is.") @Nullable
            AnchorKind kind,

            @NotBlank(message = "Send certificates in PEM.")
            @Size(max = 50_000, message = "Send at most 50000 characters.")
            @Nullable
            String certificates,

            @Size(max = 1000, message = "Use at most 1000 characters.") @Nullable
            String reason) {}

    @GET
    @PermissionsAllowed("trust-anchor:read")
    @Operation(summary = "Root certificates, with who proposed and confirmed each")
    public Listing<AnchorView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                anchors.list(), limit, cursor, Order.by(it -> it.kind() + " " + Order.at(it.proposedAt()) + it.id()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("trust-anchor:read")
    @Operation(summary = "A root certificate")
    public AnchorView one(@PathParam("id") UUID id) {
        return anchors.view(id);
    }

    @POST
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    @Operation(summary = "Proposes a vendor's root; another operator has to confirm it")
    @APIResponseSchema(value = AnchorView.class, responseCode = "201")
    public Response propose(
            @NotNull(message = "Send a body.") @Valid Proposal wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        AnchorKind kind = wanted.kind();
        String certificates = wanted.certificates();
        if (kind == null || certificates == null) {
            throw Problem.invalid("kind", "Say whose root this is.");
        }
        return commands.asked(dry, headers, "POST /trust-anchors", wanted)
                .made(
                        () -> anchors.propose(kind, certificates, wanted.reason()),
                        proposed -> "/trust-anchors/" + proposed.id());
    }

    @POST
    @Path("{id}/confirmation")
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    @Operation(summary = "Makes a proposed root count; another operator than the one who proposed it")
    @APIResponseSchema(value = AnchorView.class, responseCode = "200")
    public Response confirm(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /trust-anchors/" + id + "/confirmation", null)
                .done(() -> anchors.confirm(id));
    }

    @POST
    @Path("{id}/withdrawal")
    @PermissionsAllowed("trust-anchor:write")
    @FreshSignIn
    @Operation(summary = "From now on the root counts no more")
    @APIResponseSchema(value = AnchorView.class, responseCode = "200")
    public Response withdraw(
            @PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /trust-anchors/" + id + "/withdrawal", null)
                .done(() -> anchors.withdraw(id));
    }
}
