package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.sla.ClockCorrections;
import eu.bailiwick.engagement.sla.CycleView;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Entered;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Where an operator puts right a clock that ran while it should have stood still.
@Path("/ops/tickets/{id}/clocks/{clock}")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:dispatch")
public class ClockPages {
    private static final int REASON_MAX = 500;
    private final ClockCorrections corrections;
    private final Tickets tickets;
    private final Desk desk;
    private final Viewer viewer;

    ClockPages(ClockCorrections corrections, Tickets tickets, Desk desk, Viewer viewer) {
        this.corrections = corrections;
        this.tickets = tickets;
        this.desk = desk;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record ClockPage(TicketView ticket, List<CycleView> clocks, UUID clock, Entered form) implements TemplateInstance {}

    @GET
    public TemplateInstance show(@PathParam("id") UUID id, @PathParam("clock") UUID clock) {
        return page(id, clock, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, UUID clock, Entered form) {
        return desk.of(id, () -> new ClockPage(tickets.view(id), List.of(corrections.view(id, clock)), clock, form));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response correct(
            @PathParam("id") UUID id, @PathParam("clock") UUID clock, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            Instant from = form.instant("from");
            Instant until = form.instant("until");
            String reason = form.text("reason", REASON_MAX);
            form.check();
            desk.of(id, () -> {
                tickets.view(id);
                return corrections.correct(id, clock, from, until, reason);
            });
            return Response.seeOther(URI.create("/ops/tickets/" + id)).build();
        } catch (RuntimeException refused) {
            form.mend(refused, "from");
            return Response.status(422).entity(page(id, clock, form)).build();
        }
    }
}
