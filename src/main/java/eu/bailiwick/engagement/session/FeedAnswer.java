package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a calendar is answered by its link, under whichever path it asks. What is wrong with a link is told to nobody.
@ApplicationScoped
class FeedAnswer {
    private final FeedReader feeds;

    FeedAnswer(FeedReader feeds) {
        this.feeds = feeds;
    }

    Response of(String secret, UriInfo here, Request asked) {
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
