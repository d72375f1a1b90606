package eu.bailiwick.tenancy.member;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.ShownOnce;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
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

/// Invitations for machines.
@Path("/api/v1/invitations")
@Produces(MediaType.APPLICATION_JSON)
public class InvitationApi {
    private final Invitations invitations;
    private final Commands commands;
    private final DryRun dryRun;

    InvitationApi(Invitations invitations, Commands commands, DryRun dryRun) {
        this.invitations = invitations;
        this.commands = commands;
        this.dryRun = dryRun;
    }

    /// `link` is present once, in the answer to the command that made it, and only where no mail is sent;
    /// not when that is repeated by its key.
    public record InvitationDocument(
            UUID id,
            String email,
            String role,
            InvitationState state,
            String invitedBy,
            Instant invitedAt,
            Instant expiresAt,
            @Nullable Instant sentAt,
            @ShownOnce @Nullable String link) {
        static InvitationDocument of(InvitationView it, @Nullable String link) {
            return new InvitationDocument(
                    it.id(),
                    it.email(),
                    it.role().wireName(),
                    it.state(),
                    it.invitedBy(),
                    it.invitedAt(),
                    it.expiresAt(),
                    it.sentAt(),
                    link);
        }

        static InvitationDocument of(Invited invited) {
            return of(invited.invitation(), invited.link());
        }
    }

    /// Whom to invite, and the name of the role on the wire.
    public record WantedInvitation(
            @Nullable String email, @Nullable String role) {}

    @GET
    @PermissionsAllowed("member:read")
    @Operation(summary = "The invitations")
    public Listing<InvitationDocument> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        List<InvitationDocument> all = invitations.all().stream()
                .map(it -> InvitationDocument.of(it, null))
                .toList();
        return Listing.of(all, limit, cursor, Order.latestBy(it -> it.id().toString()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("member:read")
    @Operation(summary = "An invitation")
    public InvitationDocument one(@PathParam("id") UUID id) {
        return InvitationDocument.of(invitations.view(id), null);
    }

    @POST
    @PermissionsAllowed("member:write")
    @Operation(summary = "Invites somebody")
    @APIResponseSchema(value = InvitationDocument.class, responseCode = "201")
    @FreshSignIn
    public Response invite(
            @NotNull(message = "Send a body.") WantedInvitation wanted,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /invitations", wanted)
                .made(
                        () -> document(invitations.invite(wanted.email(), TenantRole.require(wanted.role())), dry),
                        made -> "/invitations/" + made.id());
    }

    /// Sends a new link and makes the old one worthless.
    @POST
    @Path("{id}/resending")
    @PermissionsAllowed("member:write")
    @Operation(summary = "Sends a new link and makes the old one worthless")
    @APIResponseSchema(value = InvitationDocument.class, responseCode = "200")
    public Response renew(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry, @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /invitations/" + id + "/resending", null)
                .done(() -> document(invitations.renew(id), dry));
    }

    // what was only tried has a link that opens nothing
    private static InvitationDocument document(Invited made, boolean dry) {
        return dry ? InvitationDocument.of(made.invitation(), null) : InvitationDocument.of(made);
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed("member:write")
    @Operation(summary = "Takes an invitation back")
    public void revoke(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry) {
        dryRun.when(dry, () -> invitations.revoke(id));
    }
}
