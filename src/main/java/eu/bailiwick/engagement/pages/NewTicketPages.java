package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.knowledge.ModelFamily;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.pages.TicketSubject.About;
import eu.bailiwick.engagement.ticket.Degree;
import eu.bailiwick.engagement.ticket.TicketKind;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.TicketWish;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.SentOnce;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The form that opens a ticket.
@Path("/app/tickets/new")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:write")
public class NewTicketPages {
    private static final int CHOICES = 200;
    private final Tickets tickets;
    private final Reservations reservations;
    private final TicketSubject subject;
    private final SentOnce sentOnce;
    private final Viewer viewer;

    NewTicketPages(
            Tickets tickets, Reservations reservations, TicketSubject subject, SentOnce sentOnce, Viewer viewer) {
        this.tickets = tickets;
        this.reservations = reservations;
        this.subject = subject;
        this.sentOnce = sentOnce;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record NewTicket(
            Entered form,
            @Nullable About about,
            List<ReservationView> reservations,
            List<TicketKind> kinds,
            List<Degree> degrees,
            List<FigureCode> figures,
            List<ModelFamily> families)
            implements TemplateInstance {}

    @GET
    public TemplateInstance form(
            @QueryParam("reservation") @DefaultValue("") String reservation,
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("event") @DefaultValue("") String event,
            @QueryParam("node") @DefaultValue("") String node,
            @QueryParam("device") @DefaultValue("") String device) {
        Entered form = TicketForm.begun(
                viewer.formats(),
                TicketKind.QUESTION,
                Map.of("reservation", reservation, "kind", kind, "event", event, "nodes", node, "device", device));
        About about = about(form);
        if (about == null && !(event + device).isBlank()) {
            throw Problem.notFound();
        }
        TicketForm.about(form, about);
        return page(form);
    }

    private TemplateInstance page(Entered form) {
        return new NewTicket(
                form,
                about(form),
                reservations.list(new ReservationRepository.Filter(null, null, null, null, CHOICES)),
                List.of(TicketKind.values()),
                List.of(Degree.values()),
                FigureCode.ofTools(),
                List.of(ModelFamily.values()));
    }

    // Whatever was written into the address or the form, it is looked up or left out.
    private @Nullable About about(Entered form) {
        try {
            UUID event = Listing.id("event", form.raw("event"));
            if (event != null) {
                return subject.event(Listing.id("reservation", form.raw("reservation")), event);
            }
        } catch (Problem unreadable) {
            return null;
        }
        String device = form.raw("device");
        return device.matches("gpu-\\d{1,2}") && !form.raw("nodes").isBlank()
                ? new About(form.raw("nodes"), device, null)
                : null;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            TicketWish wish = TicketForm.wish(form, reservation(form));
            form.check();
            return sentOnce.run("POST /tickets", form, () -> {
                TicketView opened = tickets.open(wish);
                return Response.seeOther(URI.create("/app/tickets/" + opened.id()))
                        .build();
            });
        } catch (RuntimeException refused) {
            TicketForm.mend(form, refused);
            return Response.status(422).entity(page(form)).build();
        }
    }

    private static @Nullable UUID reservation(Entered form) {
        try {
            return Listing.id("reservation", form.raw("reservation"));
        } catch (Problem unreadable) {
            throw Problem.invalid("reservation", "There is no such reservation.");
        }
    }
}
