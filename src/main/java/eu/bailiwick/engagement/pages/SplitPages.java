package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.ticket.Degree;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.EntryView;
import eu.bailiwick.engagement.ticket.NoteView;
import eu.bailiwick.engagement.ticket.SplitWish;
import eu.bailiwick.engagement.ticket.TicketKind;
import eu.bailiwick.engagement.ticket.TicketSplits;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
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
import org.jspecify.annotations.Nullable;

/// Where the staff choose what of a ticket goes on as another one.
@Path("/ops/tickets/{id}/split")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class SplitPages {
    private final Tickets tickets;
    private final TicketSplits splits;
    private final Desk desk;
    private final Viewer viewer;

    SplitPages(Tickets tickets, TicketSplits splits, Desk desk, Viewer viewer) {
        this.tickets = tickets;
        this.splits = splits;
        this.desk = desk;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record SplitTicket(
            TicketView ticket,
            List<EntryView> entries,
            List<NoteView> notes,
            Entered form,
            List<TicketKind> kinds,
            List<Degree> degrees)
            implements TemplateInstance {}

    @GET
    public TemplateInstance choose(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, Entered form) {
        List<NoteView> notes = splits.notes(id);
        return desk.of(id, () -> {
            TicketView ticket = tickets.view(id);
            if (form.raw("kind").isEmpty()) {
                form.put("kind", ticket.kind()).put("impact", ticket.impact()).put("urgency", ticket.urgency());
            }
            return new SplitTicket(
                    ticket, splits.entries(id), notes, form, List.of(TicketKind.values()), List.of(Degree.values()));
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response split(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            SplitWish wish = new SplitWish(
                    form.raw("title"),
                    ids(form, "entries"),
                    ids(form, "notes"),
                    Listing.choice(TicketKind.class, "kind", form.raw("kind")),
                    Listing.choice(Degree.class, "impact", form.raw("impact")),
                    Listing.choice(Degree.class, "urgency", form.raw("urgency")));
            TicketView made = desk.of(id, () -> splits.split(id, wish, form.version()));
            return Response.seeOther(URI.create("/ops/tickets/" + made.id())).build();
        } catch (RuntimeException refused) {
            form.mend(refused, "entries");
            return Response.status(422).entity(page(id, form)).build();
        }
    }

    private static List<@Nullable UUID> ids(Entered form, String field) {
        return form.all(field).stream()
                .<@Nullable UUID>map(one -> Listing.id(field, one))
                .toList();
    }
}
