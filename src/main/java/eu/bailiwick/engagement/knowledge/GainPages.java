package eu.bailiwick.engagement.knowledge;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
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
import java.util.List;
import java.util.UUID;

/// Whether what a ticket gained may be told, for its tenant's people.
@Path("/app/tickets/{id}/gain")
@Produces(MediaType.TEXT_HTML)
public class GainPages {
    private final Gains gains;
    private final Tickets tickets;
    private final Viewer viewer;

    GainPages(Gains gains, Tickets tickets, Viewer viewer) {
        this.gains = gains;
        this.tickets = tickets;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "knowledge", defaultName = HYPHENATED_ELEMENT_NAME)
    record GainShared(TicketView ticket, GainConsent consent, boolean asked, List<ModelFamily> families, Entered form)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("ticket:write")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, Entered form) {
        TicketView ticket = tickets.view(id);
        return new GainShared(ticket, gains.of(id), Gains.isAsked(ticket), List.of(ModelFamily.values()), form);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("ticket:write")
    public Response say(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            ModelFamily family = Listing.choice(ModelFamily.class, "family", form.raw("family"));
            gains.say(id, new GainConsent.Wish(form.raw("shares").equals("true"), family));
            return Response.seeOther(URI.create("/app/tickets/" + id + "/gain")).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "family").forEach(one -> form.fault(one.field(), one.message()));
            return Response.status(422).entity(page(id, form)).build();
        }
    }
}
