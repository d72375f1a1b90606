package eu.bailiwick.engagement.mail;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

    DeskMailPages(Mails mails, Tickets tickets, Desk desk) {
        this.mails = mails;
        this.tickets = tickets;
        this.desk = desk;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record MailList(
            TicketView ticket,
            List<MailView> mails,
            @Nullable String next,
            boolean opens) implements TemplateInstance {}

    @GET
    @Path("/{id}/mails")
    public TemplateInstance list(@PathParam("id") UUID id, @QueryParam("cursor") @Nullable String cursor) {
        TicketView ticket = desk.of(id, () -> tickets.view(id));
        Listing<MailView> found = Listing.of(mails.list(id, Listing.cursor(cursor), ROWS + 1), ROWS, MailView::id);
        return new MailList(
                ticket,
                found.items(),
                found.next() == null ? null : "/ops/tickets/" + id + "/mails?cursor=" + found.next(),
                desk.maySeeUploads(ticket.jurisdiction()));
    }

    @GET
    @Path("/{id}/mails.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id) {
        Csv csv = new Csv("id", "way", "address", "title", "fate", "reason", "words", "at", "sent_at");
        return csv.<MailView>download(
                "mails-" + id + ".csv",
                last -> mails.list(id, last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.way(),
                        it.address(),
                        it.title(),
                        it.fate(),
                        it.reason(),
                        it.words(),
                        it.at(),
                        it.sentAt()));
    }
}
