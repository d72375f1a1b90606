package eu.bailiwick.engagement.session;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/// Where a calendar reads sessions and reservations: open to whoever holds the link.
@Path("/")
@Produces(SessionInvitations.MEDIA_TYPE)
@PermitAll
public class FeedLinkPages {
    private static final String LINK = "calendar/{feedToken}.ics";
    private final FeedAnswer answer;

    FeedLinkPages(FeedAnswer answer) {
        this.answer = answer;
    }

    /// The link in which a secret stands, at the portal that was asked.
    static String link(UriInfo here, String secret) {
        return here.getBaseUriBuilder().path(LINK).build(secret).toString();
    }

    @GET
    @Path(LINK)
    public Response read(@PathParam("feedToken") String secret, @Context UriInfo here, @Context Request asked) {
        return answer.of(secret, here, asked);
    }

    /// Links that were given out when the path was another one: few calendars keep what a redirect tells them.
    @GET
    @Path("feeds/{secret}/sessions.ics")
    public Response readByEarlierLink(
            @PathParam("secret") String secret, @Context UriInfo here, @Context Request asked) {
        return answer.of(secret, here, asked);
    }
}
