package eu.bailiwick.engagement.rating;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/// Rating a ticket for the tenant's people who are signed in.
@Path("/app/tickets/{id}/rating")
@Produces(MediaType.TEXT_HTML)
public class RatingPages {
    private final Ratings ratings;
    private final Tickets tickets;
    private final Viewer viewer;

    RatingPages(Ratings ratings, Tickets tickets, Viewer viewer) {
        this.ratings = ratings;
        this.tickets = tickets;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record TicketRating(TicketView ticket, boolean asked, Entered form) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("ticket:write")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, Entered form) {
        TicketView ticket = tickets.view(id);
        return new TicketRating(ticket, Ratings.isAsked(ticket, ratings.of(id)), form);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("ticket:write")
    public Response rate(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            ratings.rate(id, wish(form));
            return Response.seeOther(URI.create("/app/tickets/" + id)).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "score").forEach(one -> form.fault(one.field(), one.message()));
            return Response.status(422).entity(page(id, form)).build();
        }
    }

    static RatingWish wish(Entered form) {
        String score = form.raw("score");
        return new RatingWish(score.matches("[1-5]") ? Integer.valueOf(score) : null, form.raw("words"));
    }
}
