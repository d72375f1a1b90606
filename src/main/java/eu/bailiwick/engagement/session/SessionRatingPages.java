package eu.bailiwick.engagement.session;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.mail.RatingLinks;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.tenancy.Suspensions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// Where the link of a mail leads that asks how a session was: open to whoever holds it. A program that only follows
/// links changes nothing.
@Path("/rate/session/{token}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class SessionRatingPages {
    private final RatingLinks links;
    private final Schedule schedule;
    private final Sessions sessions;
    private final Suspensions suspensions;
    private final Viewer viewer;

    SessionRatingPages(
            RatingLinks links, Schedule schedule, Sessions sessions, Suspensions suspensions, Viewer viewer) {
        this.links = links;
        this.schedule = schedule;
        this.sessions = sessions;
        this.suspensions = suspensions;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "session", defaultName = HYPHENATED_ELEMENT_NAME)
    record RatingLink(String token, boolean asked, boolean done, Entered form) implements TemplateInstance {}

    @GET
    public TemplateInstance look(@PathParam("token") String token) {
        return page(token, false, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(String token, boolean done, Entered form) {
        UUID id = of(token);
        boolean asked = schedule.in(id, () -> SessionFollowUp.isAsked(sessions.view(id)));
        return new RatingLink(token, asked, done, form);
    }

    private UUID of(String token) {
        return links.readSession(token).orElseThrow(Problem::notFound);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rate(@PathParam("token") String token, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        UUID id = of(token);
        try {
            String score = form.raw("score");
            if (!score.matches("[1-5]")) {
                throw Problem.invalid("score", "Choose 1 to 5.");
            }
            schedule.in(id, () -> {
                suspensions.expectActive();
                return sessions.rate(id, Integer.valueOf(score), form.raw("words"));
            });
            return Response.ok(page(token, true, form)).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "score").forEach(one -> form.fault(one.field(), one.message()));
            return Response.status(422).entity(page(token, false, form)).build();
        }
    }
}
