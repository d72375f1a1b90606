package eu.bailiwick.engagement.mail;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.mail.MailView.Held;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Mails about one ticket, for the staff.
@Path("/ops/tickets")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class DeskMailPages {
    private static final int ROWS = 20;
    private final Mails mails;
    private final Tickets tickets;
    private final Desk desk;
    private final Viewer viewer;

    DeskMailPages(Mails mails, Tickets tickets, Desk desk, Viewer viewer) {
        this.viewer = viewer;
        this.mails = mails;
        this.tickets = tickets;
        this.desk = desk;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record MailList(
            TicketView ticket,
            List<MailView> mails,
            @Nullable String next,
            boolean opens,
            String held,
            List<Held> states,
            String asked,
            Entered form)
            implements TemplateInstance {}

    @GET
    @Path("/{id}/mails")
    public TemplateInstance list(
            @PathParam("id") UUID id,
            @QueryParam("held") @DefaultValue("") String held,
            @QueryParam("cursor") @Nullable String cursor) {
        return page(id, held, cursor, "", Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, String held, @Nullable String cursor, String asked, Entered form) {
        TicketView ticket = desk.of(id, () -> tickets.view(id));
        Listing<MailView> found = Listing.of(
                mails.list(id, Listing.choice(Held.class, "held", held), Listing.cursor(cursor), ROWS + 1),
                ROWS,
                MailView::id);
        return new MailList(
                ticket,
                found.items(),
                found.next() == null ? null : here(id) + "?held=" + held + "&cursor=" + found.next(),
                desk.maySeeUploads(ticket.jurisdiction()),
                held,
                List.of(Held.values()),
                asked,
                form);
    }

    private static String here(UUID id) {
        return "/ops/tickets/" + id + "/mails";
    }

    @POST
    @Path("/{id}/mails/{mail}/dismissal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response dismiss(
            @PathParam("id") UUID id, @PathParam("mail") UUID mail, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            mails.dismiss(id, mail, form.raw("reason"));
            return Response.seeOther(URI.create(here(id))).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "reason").forEach(one -> form.fault(one.field(), one.message()));
            return Response.status(422)
                    .entity(page(id, "", null, mail.toString(), form))
                    .build();
        }
    }

    @GET
    @Path("/{id}/mails.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id, @QueryParam("held") @DefaultValue("") String held) {
        Held wanted = Listing.choice(Held.class, "held", held);
        Csv csv = new Csv(
                "id",
                "way",
                "address",
                "title",
                "fate",
                "reason",
                "words",
                "at",
                "sent_at",
                "dismissed_by",
                "dismissed_at",
                "dismissed_because");
        return csv.<MailView>download(
                "mails-" + id + ".csv",
                last -> mails.list(id, wanted, last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.way(),
                        it.address(),
                        it.title(),
                        it.fate(),
                        it.reason(),
                        it.words(),
                        it.at(),
                        it.sentAt(),
                        it.dismissal() == null ? null : it.dismissal().by(),
                        it.dismissal() == null ? null : it.dismissal().at(),
                        it.dismissal() == null ? null : it.dismissal().reason()));
    }
}
