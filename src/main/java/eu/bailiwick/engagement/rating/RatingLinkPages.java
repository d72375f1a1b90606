package eu.bailiwick.engagement.rating;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Viewer;
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

/// Where the link of a mail leads that asks how it went: open to whoever holds it. A program that only follows links
/// changes nothing.
@Path("/rate/{token}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class RatingLinkPages {
    private final Ratings ratings;
    private final Viewer viewer;

    RatingLinkPages(Ratings ratings, Viewer viewer) {
        this.ratings = ratings;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record RatingLink(Ratings.Question question, String token, boolean done, Entered form)
            implements TemplateInstance {}

    @GET
    public TemplateInstance look(@PathParam("token") String token) {
        return new RatingLink(ratings.question(token), token, false, Entered.blank(viewer.formats()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rate(@PathParam("token") String token, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        Ratings.Question question = ratings.question(token);
        try {
            ratings.answer(token, RatingPages.wish(form));
            return Response.ok(new RatingLink(question, token, true, form)).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "score").forEach(one -> form.fault(one.field(), one.message()));
            return Response.status(422)
                    .entity(new RatingLink(ratings.question(token), token, false, form))
                    .build();
        }
    }
}
