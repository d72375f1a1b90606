package eu.bailiwick.engagement.session;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The page on the caller's own link to a calendar, for tenants and for the staff.
@RequestScoped
class FeedPage {
    private final SessionFeeds feeds;
    private final Viewer viewer;

    FeedPage(SessionFeeds feeds, Viewer viewer) {
        this.feeds = feeds;
        this.viewer = viewer;
    }

    /// @param back the page of the sessions that the link shows
    /// @param link seen now and never again
    @CheckedTemplate(basePath = "session", defaultName = HYPHENATED_ELEMENT_NAME)
    record SessionFeed(
            String back,
            boolean offered,
            @Nullable Instant since,
            @Nullable String link,
            Entered form) implements TemplateInstance {}

    TemplateInstance of(String back) {
        return page(back, null, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(String back, @Nullable String link, Entered form) {
        return new SessionFeed(
                back,
                feeds.isOffered(),
                feeds.current().map(SessionFeeds.FeedView::since).orElse(null),
                link,
                form);
    }

    Response make(String back, UriInfo here) {
        try {
            String secret = feeds.make(viewer.language()).secret();
            return Response.ok(page(back, FeedLinkPages.link(here, secret), Entered.blank(viewer.formats())))
                    .build();
        } catch (RuntimeException refused) {
            return refused(back, refused);
        }
    }

    Response end(String back) {
        try {
            feeds.end();
            return Response.seeOther(URI.create(back + "/feed")).build();
        } catch (RuntimeException refused) {
            return refused(back, refused);
        }
    }

    private Response refused(String back, RuntimeException refused) {
        Entered form = Entered.blank(viewer.formats());
        Mendable.of(refused, "link").forEach(one -> form.fault(one.field(), one.message()));
        return Response.status(422).entity(page(back, null, form)).build();
    }
}
