package eu.bailiwick.engagement.mail;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether a tenant's person is told by mail of what is said on a ticket.
@Path("/app/tickets/{id}/following")
@Produces(MediaType.TEXT_HTML)
public class FollowerPages {
    private final Followers followers;

    FollowerPages(Followers followers) {
        this.followers = followers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("ticket:read")
    public Response follow(@PathParam("id") UUID id, @FormParam("follows") @Nullable String follows) {
        followers.follow(id, "true".equals(follows));
        return Response.seeOther(URI.create("/app/tickets/" + id)).build();
    }
}
