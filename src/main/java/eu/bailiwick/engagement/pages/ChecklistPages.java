package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.desk.ChecklistItemView;
import eu.bailiwick.engagement.desk.ChecklistItemView.Mark;
import eu.bailiwick.engagement.desk.ChecklistWish;
import eu.bailiwick.engagement.desk.Checklists;
import eu.bailiwick.engagement.desk.MacroKind;
import eu.bailiwick.engagement.desk.MacroView;
import eu.bailiwick.engagement.desk.Macros;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketApi.Visibility;
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
import java.util.function.Supplier;

/// What is to be done on a ticket, for the staff: to write and to tick.
@Path("/ops/tickets/{id}/checklist")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class ChecklistPages {
    private final Checklists checklists;
    private final Macros macros;
    private final Tickets tickets;
    private final Desk desk;
    private final Viewer viewer;

    ChecklistPages(Checklists checklists, Macros macros, Tickets tickets, Desk desk, Viewer viewer) {
        this.checklists = checklists;
        this.macros = macros;
        this.tickets = tickets;
        this.desk = desk;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record TicketChecklist(TicketView ticket, List<ChecklistItemView> items, List<MacroView> lists, Entered form)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, Entered form) {
        TicketView ticket = desk.of(id, () -> tickets.view(id));
        if (form.raw("visibility").isEmpty()) {
            form.put("visibility", Visibility.INTERNAL);
        }
        return new TicketChecklist(ticket, checklists.of(id), macros.list(MacroKind.CHECKLIST), form);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "words", () -> {
            ChecklistWish wish = new ChecklistWish(
                    form.raw("words"),
                    Listing.id("macro", form.raw("macro")),
                    Listing.choice(Visibility.class, "visibility", form.raw("visibility")));
            return checklists.add(id, wish);
        });
    }

    @POST
    @Path("/{item}/marks")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response mark(@PathParam("id") UUID id, @PathParam("item") UUID item, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(
                id,
                form,
                "mark",
                () -> checklists.mark(id, item, Listing.choice(Mark.class, "mark", form.raw("mark"))));
    }

    private Response done(UUID id, Entered form, String field, Supplier<?> command) {
        try {
            desk.of(id, command);
            return Response.seeOther(URI.create("/ops/tickets/" + id + "/checklist"))
                    .build();
        } catch (RuntimeException refused) {
            form.mend(refused, field);
            return Response.status(422).entity(page(id, form)).build();
        }
    }
}
