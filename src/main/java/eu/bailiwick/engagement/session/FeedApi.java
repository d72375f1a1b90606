package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.session.SessionFeeds.FeedView;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.DryRun;
import eu.bailiwick.platform.ShownOnce;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
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
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// The caller's own link by which a calendar reads sessions and reservations, over the wire.
@Path("/api/v1/calendar-feeds")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed({"session:read", "reservation:read", "session:conduct"})
public class FeedApi {
    private final SessionFeeds feeds;
    private final Commands commands;
    private final DryRun dryRun;
    private final Viewer viewer;

    FeedApi(SessionFeeds feeds, Commands commands, DryRun dryRun, Viewer viewer) {
        this.feeds = feeds;
        this.commands = commands;
        this.dryRun = dryRun;
        this.viewer = viewer;
    }

    /// `language` of the entries, `de` or `en`; without it the one that the caller accepts.
    public record FeedWish(@Nullable String language) {}

    /// `link`, and the `token` in it, are present once, in the answer to the command that made it; not when that is
    /// repeated by its key.
    public record CalendarFeed(
            UUID id,
            Instant since,
            String language,
            @ShownOnce @Nullable String token,
            @ShownOnce @Nullable String link) {
        static CalendarFeed of(FeedView it) {
            return new CalendarFeed(it.id(), it.since(), it.language(), null, null);
        }
    }

    @GET
    @Operation(summary = "The caller's link to a calendar, if there is one")
    public Listing<CalendarFeed> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        List<CalendarFeed> all = feeds.current().map(CalendarFeed::of).stream().toList();
        return Listing.of(all, limit, cursor, Order.by(it -> it.id().toString()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "The caller's link to a calendar")
    public CalendarFeed one(@PathParam("id") UUID id) {
        return feeds.current()
                .filter(it -> it.id().equals(id))
                .map(CalendarFeed::of)
                .orElseThrow(Problem::notFound);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Makes a link by which a calendar reads sessions and, of a tenant, reservations; the one before ends")
    @APIResponseSchema(value = CalendarFeed.class, responseCode = "201")
    public Response make(
            @Nullable FeedWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context UriInfo here,
            @Context HttpHeaders headers) {
        if (wish == null && headers.getMediaType() != null) {
            throw Problem.invalid("body", "Send a language, or nothing at all.");
        }
        String language = wish == null || wish.language() == null ? viewer.language() : wish.language();
        return commands.asked(dry, headers, "POST /calendar-feeds", wish)
                .made(() -> document(feeds.make(language), dry, here), made -> "/calendar-feeds/" + made.id());
    }

    // what was only tried has a link that opens nothing
    private static CalendarFeed document(SessionFeeds.Made made, boolean dry, UriInfo here) {
        FeedView it = made.feed();
        return dry
                ? CalendarFeed.of(it)
                : new CalendarFeed(
                        it.id(), it.since(), it.language(), made.secret(), FeedLinkPages.link(here, made.secret()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Ends a link: calendars that read it learn nothing any more")
    public void end(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dry) {
        dryRun.when(dry, () -> feeds.end(id));
    }
}
