package eu.bailiwick.engagement.session;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/// An engineer makes and ends the link by which their calendar reads their own sessions.
@Path("/ops/schedule/feed")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("session:conduct")
public class StaffFeedPages {
    private static final String BACK = "/ops/schedule";
    private final FeedPage page;

    StaffFeedPages(FeedPage page) {
        this.page = page;
    }

    @GET
    public TemplateInstance show() {
        return page.of(BACK);
    }

    @POST
    public Response make(@Context UriInfo here) {
        return page.make(BACK, here);
    }

    @POST
    @Path("/ending")
    public Response end() {
        return page.end(BACK);
    }
}
