package eu.bailiwick.tenancy.member;

import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// A tenant's members for machines.
@Path("/api/v1/members")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MemberApi {
    private final Members members;
    private final DryRun dryRun;

    MemberApi(Members members, DryRun dryRun) {
        this.members = members;
        this.dryRun = dryRun;
    }

    /// `role` by its name on the wire; null for a member without one.
    public record MemberDocument(
            String id, String name, String email, @Nullable String role, boolean enabled) {
        static MemberDocument of(MemberView member) {
            return new MemberDocument(
                    member.id(),
                    member.name(),
                    member.email(),
                    member.role() == null ? null : member.role().wireName(),
                    member.enabled());
        }
    }

    public record WantedRole(@Nullable String role) {}

    @GET
    @PermissionsAllowed("member:read")
    @Operation(summary = "The members and their roles")
    public Listing<MemberDocument> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        List<MemberDocument> all =
                members.all().stream().map(MemberDocument::of).toList();
        return Listing.of(all, limit, cursor, Order.by(MemberDocument::id));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("member:read")
    @Operation(summary = "A member")
    @APIResponseSchema(value = MemberDocument.class, responseCode = "200")
    public Response one(@PathParam("id") String id) {
        return answer(members.view(id));
    }

    /// Gives a member another role; it counts with their next access token, within two minutes.
    @PATCH
    @Path("{id}")
    @PermissionsAllowed("member:write")
    @Operation(
            summary = "Gives a member another role",
            description =
                    "The role is all that can be changed of a member, and what is sent replaces it whole: `If-Match` with"
                            + " the ETag that was read is only for callers who mean to change that one.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponseSchema(value = MemberDocument.class, responseCode = "200")
    @FreshSignIn
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String match,
            @QueryParam("dryRun") boolean dry,
            @NotNull(message = "Send a body.") WantedRole wanted) {
        String version = version(match);
        return answer(dryRun.when(dry, () -> members.change(id, TenantRole.require(wanted.role()), version)));
    }

    /// Takes a member out and ends their sessions at once. The last administrator stays.
    @DELETE
    @Path("{id}")
    @PermissionsAllowed("member:write")
    @Operation(
            summary = "Takes a member out and ends their sessions",
            description =
                    "Out is out, whatever the role was by then: `If-Match` with the ETag that was read is only for callers"
                            + " who mean a member of that role.")
    public void remove(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String match,
            @QueryParam("dryRun") boolean dry) {
        String version = version(match);
        dryRun.when(dry, () -> members.remove(id, version));
    }

    private static Response answer(MemberView member) {
        return Response.ok(MemberDocument.of(member))
                .tag(new EntityTag(member.version()))
                .build();
    }

    private static @Nullable String version(@Nullable String match) {
        if (match == null || match.equals("*")) {
            return null;
        }
        if (!match.matches("\"[a-z-]{1,40}\"")) {
            throw Problem.invalid("If-Match", "Send the ETag that you read.");
        }
        return match.substring(1, match.length() - 1);
    }
}
