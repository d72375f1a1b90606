package eu.bailiwick.tenancy.member;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A tenant's members and invitations, for its administrator.
@Path("/app/members")
@Produces(MediaType.TEXT_HTML)
public class MemberPages {
    private final Members members;
    private final Invitations invitations;
    private final Caller caller;
    private final Paging paging;

    MemberPages(Members members, Invitations invitations, Caller caller, Paging paging) {
        this.members = members;
        this.invitations = invitations;
        this.caller = caller;
        this.paging = paging;
    }

    /// What stood in the form that invites.
    public record Draft(String email, @Nullable TenantRole role) {}

    @CheckedTemplate(basePath = "member", defaultName = HYPHENATED_ELEMENT_NAME)
    record MemberList(
            Slice<MemberView> members,
            Slice<InvitationView> invitations,
            List<TenantRole> roles,
            List<TenantRole> given,
            String search,
            @Nullable TenantRole chosen,
            Draft draft,
            List<Violation> violations,
            boolean mayWrite)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "member", defaultName = HYPHENATED_ELEMENT_NAME)
    record MemberPage(
            MemberView member,
            List<TenantRole> roles,
            @Nullable TenantRole chosen,
            boolean self,
            List<Violation> violations,
            boolean mayWrite)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "member", defaultName = HYPHENATED_ELEMENT_NAME)
    record Invitation(Invited made, @Nullable String link) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("member:read")
    public TemplateInstance list(
            @QueryParam("search") @DefaultValue("") String search, @QueryParam("role") @Nullable String role) {
        return list(search, Listing.choice(TenantRole.class, "role", role), new Draft("", null), List.of());
    }

    private TemplateInstance list(String search, @Nullable TenantRole role, Draft draft, List<Violation> violations) {
        return new MemberList(
                paging.of(matching(search, role), "/app/members", "page"),
                paging.of(invitations.all(), "/app/members", "invitations"),
                List.of(TenantRole.values()),
                TenantRole.given(),
                search,
                role,
                draft,
                violations,
                caller.may("member:write"));
    }

    private List<MemberView> matching(String search, @Nullable TenantRole role) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        return members.all().stream()
                .filter(member -> role == null || member.role() == role)
                .filter(member -> (member.name() + " " + member.email())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }

    @GET
    @Path("/members.csv")
    @Produces("text/csv")
    @PermissionsAllowed("member:read")
    public Response csv(
            @QueryParam("search") @DefaultValue("") String search, @QueryParam("role") @Nullable String role) {
        Csv csv = new Csv("id", "name", "email", "role", "enabled");
        matching(search, Listing.choice(TenantRole.class, "role", role))
                .forEach(it -> csv.row(it.id(), it.name(), it.email(), it.version(), it.enabled()));
        return csv.download("members.csv");
    }

    @GET
    @Path("/invitations.csv")
    @Produces("text/csv")
    @PermissionsAllowed("member:read")
    public Response invitationsCsv() {
        Csv csv = new Csv("id", "email", "role", "state", "invited_by", "invited_at", "expires_at", "sent_at");
        invitations
                .all()
                .forEach(it -> csv.row(
                        it.id(),
                        it.email(),
                        it.role().wireName(),
                        it.state(),
                        it.invitedBy(),
                        it.invitedAt(),
                        it.expiresAt(),
                        it.sentAt()));
        return csv.download("invitations.csv");
    }

    @POST
    @Path("/invitations")
    @PermissionsAllowed("member:write")
    @FreshSignIn
    public Response invite(
            @FormParam("email") @DefaultValue("") String email,
            @FormParam("role") @DefaultValue("") String role,
            @Context UriInfo address) {
        TenantRole wanted = TenantRole.named(role).orElse(null);
        try {
            return told(invitations.invite(email, TenantRole.require(role)), address);
        } catch (RuntimeException refused) {
            List<Violation> violations = Mendable.of(refused, "email");
            return Response.status(422)
                    .entity(list("", null, new Draft(email, wanted), violations))
                    .build();
        }
    }

    @POST
    @Path("/invitations/{id}/resending")
    @PermissionsAllowed("member:write")
    public Response renew(@PathParam("id") UUID id, @Context UriInfo address) {
        try {
            return told(invitations.renew(id), address);
        } catch (RuntimeException refused) {
            return refusedList(refused);
        }
    }

    @POST
    @Path("/invitations/{id}/revocation")
    @PermissionsAllowed("member:write")
    public Response revoke(@PathParam("id") UUID id) {
        try {
            invitations.revoke(id);
            return Response.seeOther(URI.create("/app/members")).build();
        } catch (RuntimeException refused) {
            return refusedList(refused);
        }
    }

    private Response refusedList(RuntimeException refused) {
        List<Violation> violations = Mendable.of(refused, "email");
        return Response.status(422)
                .entity(list("", null, new Draft("", null), violations))
                .build();
    }

    // A link is shown once, in the answer itself: no address leads back to it.
    private static Response told(Invited made, UriInfo address) {
        return made.link() == null
                ? Response.seeOther(URI.create("/app/members")).build()
                : Response.ok(new Invitation(
                                made, address.getBaseUri().resolve(made.link()).toString()))
                        .build();
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("member:read")
    public TemplateInstance show(@PathParam("id") String id) {
        MemberView member = members.view(id);
        return page(member, member.role(), List.of());
    }

    private TemplateInstance page(MemberView member, @Nullable TenantRole chosen, List<Violation> violations) {
        return new MemberPage(
                member,
                TenantRole.given(),
                chosen,
                member.id().equals(caller.subject()),
                violations,
                caller.may("member:write"));
    }

    @POST
    @Path("/{id}/role")
    @PermissionsAllowed("member:write")
    @FreshSignIn
    public Response change(
            @PathParam("id") String id,
            @FormParam("role") @DefaultValue("") String role,
            @FormParam("version") @Nullable String version) {
        try {
            members.change(id, TenantRole.require(role), version);
            return Response.seeOther(URI.create("/app/members/" + id)).build();
        } catch (RuntimeException refused) {
            return refused(id, TenantRole.named(role).orElse(null), refused);
        }
    }

    @POST
    @Path("/{id}/removal")
    @PermissionsAllowed("member:write")
    public Response remove(@PathParam("id") String id, @FormParam("version") @Nullable String version) {
        try {
            members.remove(id, version);
            return Response.seeOther(URI.create("/app/members")).build();
        } catch (RuntimeException refused) {
            return refused(id, null, refused);
        }
    }

    private Response refused(String id, @Nullable TenantRole chosen, RuntimeException refused) {
        List<Violation> violations = Mendable.of(refused, "role");
        MemberView member = members.view(id);
        return Response.status(422)
                .entity(page(member, chosen == null ? member.role() : chosen, violations))
                .build();
    }
}
