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

/// A tenant's person makes and ends the link by which their calendar reads the organisation's sessions and
/// reservations.
@Path("/app/sessions/feed")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed({"session:read", "reservation:read"})
public class FeedPages {
    private static final String BACK = "/app/sessions";
    private final FeedPage page;

    FeedPages(FeedPage page) {
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
