package eu.bailiwick.engagement.mail;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.mail.HeldMails.HeldMail;
import eu.bailiwick.engagement.mail.MailView.Held;
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

/// What is held back over all tickets, for the staff, and dismissed there by whoever is cleared to read it.
@Path("/ops/tickets/held-mails")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class HeldMailPages {
    private static final String HERE = "/ops/tickets/held-mails";
    private static final int ROWS = 20;
    private final HeldMails mails;
    private final Mails ofTickets;
    private final Viewer viewer;

    HeldMailPages(HeldMails mails, Mails ofTickets, Viewer viewer) {
        this.mails = mails;
        this.ofTickets = ofTickets;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record HeldMailList(
            List<HeldMail> mails,
            @Nullable String next,
            String held,
            String query,
            List<Held> states,
            String asked,
            Entered form)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(
            @QueryParam("held") @DefaultValue("") String held, @QueryParam("cursor") @Nullable String cursor) {
        return page(held, cursor, "", Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(String held, @Nullable String cursor, String asked, Entered form) {
        Listing<HeldMail> found = Listing.of(
                mails.list(Listing.choice(Held.class, "held", held), Listing.cursor(cursor), ROWS + 1),
                ROWS,
                HeldMail::id);
        return new HeldMailList(
                found.items(),
                found.next() == null ? null : HERE + "?held=" + held + "&cursor=" + found.next(),
                held,
                query(held, cursor),
                List.of(Held.values()),
                asked,
                form);
    }

    // Where the reader was in the list: read as a state and an id by the time that it is written.
    private static String query(String held, @Nullable String cursor) {
        UUID before = Listing.cursor(cursor);
        return "?held=" + held + (before == null ? "" : "&cursor=" + cursor);
    }

    @POST
    @Path("/{id}/{mail}/dismissal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response dismiss(
            @PathParam("id") UUID ticket,
            @PathParam("mail") UUID mail,
            @QueryParam("held") @DefaultValue("") String held,
            @QueryParam("cursor") @Nullable String cursor,
            MultivaluedMap<String, String> sent) {
        Listing.choice(Held.class, "held", held);
        Entered form = new Entered(sent, viewer.formats());
        try {
            ofTickets.dismiss(ticket, mail, form.raw("reason"));
            return Response.seeOther(URI.create(HERE + query(held, cursor))).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "reason").forEach(one -> form.fault(one.field(), one.message()));
            return Response.status(422)
                    .entity(page(held, cursor, mail.toString(), form))
                    .build();
        }
    }

    @GET
    @Path("/held-mails.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("held") @DefaultValue("") String held) {
        Held wanted = Listing.choice(Held.class, "held", held);
        Csv csv = new Csv(
                "id",
                "ticket",
                "tenant",
                "address",
                "title",
                "reason",
                "words",
                "at",
                "dismissed_by",
                "dismissed_at",
                "dismissed_because");
        return csv.<HeldMail>download(
                "held-mails.csv",
                last -> mails.list(wanted, last == null ? null : last.id(), Csv.PAGE),
                HeldMailPages::row);
    }

    private static void row(Csv csv, HeldMail it) {
        MailView mail = it.mail();
        MailView.Dismissal put = mail.dismissal();
        csv.row(
                mail.id(),
                it.number(),
                it.tenant(),
                mail.address(),
                mail.title(),
                mail.reason(),
                mail.words(),
                mail.at(),
                put == null ? null : put.by(),
                put == null ? null : put.at(),
                put == null ? null : put.reason());
    }
}
