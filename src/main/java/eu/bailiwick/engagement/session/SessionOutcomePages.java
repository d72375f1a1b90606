package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// What a tenant says of a session that runs or is over: that nobody came, by how much longer it may count, how it was.
@Path("/app/sessions")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermissionsAllowed("session:book")
public class SessionOutcomePages {
    private final Sessions sessions;
    private final Extensions extensions;
    private final SessionPage page;
    private final Viewer viewer;

    SessionOutcomePages(Sessions sessions, Extensions extensions, SessionPage page, Viewer viewer) {
        this.sessions = sessions;
        this.extensions = extensions;
        this.page = page;
        this.viewer = viewer;
    }

    @POST
    @Path("/{id}/engineer-absence")
    public Response absent(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return page.done(id, "state", new Entered(sent, viewer.formats()), () -> sessions.engineerAbsent(id));
    }

    @POST
    @Path("/{id}/extension")
    public Response extend(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        String longer = form.raw("minutes");
        return page.done(
                id,
                "minutes",
                form,
                () -> extensions.extend(id, longer.matches("\\d{1,4}") ? Integer.valueOf(longer) : null));
    }

    @POST
    @Path("/{id}/rating")
    public Response rate(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        String stars = form.raw("stars");
        return page.done(
                id,
                "stars",
                form,
                () -> sessions.rate(id, stars.matches("[1-5]") ? Integer.valueOf(stars) : null, form.raw("words")));
    }
}
