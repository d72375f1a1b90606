package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.problem.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Where a calendar reads sessions and reservations: open to whoever holds the link. What is wrong with a link is told
/// to nobody.
@Path(FeedLinkPages.LINK)
@Produces(SessionInvitations.MEDIA_TYPE)
@PermitAll
public class FeedLinkPages {
    static final String LINK = "/feeds/{secret}/sessions.ics";
    private final FeedReader feeds;

    FeedLinkPages(FeedReader feeds) {
        this.feeds = feeds;
    }

    /// The link in which a secret stands, at the portal that was asked.
    static String link(UriInfo here, String secret) {
        return here.getBaseUriBuilder().path(LINK).build(secret).toString();
    }

    @GET
    public Response read(@PathParam("secret") String secret, @Context UriInfo here, @Context Request asked) {
        String calendar = feeds.read(secret, here.getBaseUri()).orElseThrow(Problem::notFound);
        EntityTag tag = new EntityTag(tag(calendar));
        ResponseBuilder same = asked.evaluatePreconditions(tag);
        ResponseBuilder answer = same == null
                ? Response.ok(calendar)
                        .type(SessionInvitations.MEDIA_TYPE + "; charset=utf-8")
                        .tag(tag)
                : same;
        return answer.header("Cache-Control", "private, no-cache").build();
    }

    private static String tag(String calendar) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(calendar.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
