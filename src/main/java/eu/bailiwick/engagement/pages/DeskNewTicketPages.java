package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.knowledge.ModelFamily;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.pages.TicketSubject.About;
import eu.bailiwick.engagement.ticket.Degree;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Desk.Served;
import eu.bailiwick.engagement.ticket.TicketKind;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.TicketWish;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The form by which the staff open a ticket for the customer whose reservation it names, before the customer asks.
@Path("/ops/tickets/new")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class DeskNewTicketPages {
    private final Tickets tickets;
    private final TicketSubject subject;
    private final Desk desk;
    private final SentOnce sentOnce;
    private final Viewer viewer;

    DeskNewTicketPages(Tickets tickets, TicketSubject subject, Desk desk, SentOnce sentOnce, Viewer viewer) {
        this.tickets = tickets;
        this.subject = subject;
        this.desk = desk;
        this.sentOnce = sentOnce;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record DeskNewTicket(
            Entered form,
            @Nullable Served served,
            @Nullable About about,
            List<TicketKind> kinds,
            List<Degree> degrees,
            List<FigureCode> figures,
            List<ModelFamily> families)
            implements TemplateInstance {}

    /// `reservation` is its number, such as RSV-20457.
    @GET
    public TemplateInstance form(
            @QueryParam("reservation") @DefaultValue("") String reservation,
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("event") @DefaultValue("") String event,
            @QueryParam("node") @DefaultValue("") String node) {
        Entered form = TicketForm.begun(
                viewer.formats(),
                TicketKind.FAULT,
                Map.of("reservation", reservation, "kind", kind, "event", event, "nodes", node));
        About about = about(form);
        if (about == null) {
            form.put("event", "");
        }
        TicketForm.about(form, about);
        return page(form);
    }

    private TemplateInstance page(Entered form) {
        return new DeskNewTicket(
                form,
                desk.served(form.raw("reservation")).orElse(null),
                about(form),
                List.of(TicketKind.values()),
                List.of(Degree.values()),
                FigureCode.ofTools(),
                List.of(ModelFamily.values()));
    }

    // An event of a time in which another customer had the node is not one of this reservation, and is left out.
    private @Nullable About about(Entered form) {
        Optional<Served> served = desk.served(form.raw("reservation"));
        UUID event;
        try {
            event = Listing.id("event", form.raw("event"));
        } catch (Problem unreadable) {
            return null;
        }
        if (event == null || served.isEmpty()) {
            return null;
        }
        UUID reservation = served.get().reservation();
        String language = viewer.language();
        return desk.<Optional<About>>reservation(
                        reservation, () -> Optional.ofNullable(subject.event(reservation, event, language)))
                .orElse(null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            UUID reservation = desk.served(form.raw("reservation"))
                    .orElseThrow(() -> Problem.invalid("reservation", "There is no such reservation."))
                    .reservation();
            TicketWish wish = TicketForm.wish(form, reservation);
            form.check();
            return desk.reservation(
                    reservation,
                    () -> sentOnce.run("POST /tickets", form, () -> {
                        TicketView opened = tickets.open(wish);
                        return Response.seeOther(URI.create("/ops/tickets/" + opened.id()))
                                .build();
                    }));
        } catch (RuntimeException refused) {
            TicketForm.mend(form, refused);
            return Response.status(422).entity(page(form)).build();
        }
    }
}
