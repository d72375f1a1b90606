package eu.bailiwick.engagement.mail;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.mail.HeldMails.HeldMail;
import eu.bailiwick.engagement.mail.MailView.Held;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is held back over all tickets, for the staff; it is dismissed on the page of its ticket.
@Path("/ops/tickets/held-mails")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class HeldMailPages {
    private static final String HERE = "/ops/tickets/held-mails";
    private static final int ROWS = 20;
    private final HeldMails mails;

    HeldMailPages(HeldMails mails) {
        this.mails = mails;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record HeldMailList(List<HeldMail> mails, @Nullable String next, String held, List<Held> states)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(
            @QueryParam("held") @DefaultValue("") String held, @QueryParam("cursor") @Nullable String cursor) {
        Listing<HeldMail> found = Listing.of(
                mails.list(Listing.choice(Held.class, "held", held), Listing.cursor(cursor), ROWS + 1),
                ROWS,
                HeldMail::id);
        return new HeldMailList(
                found.items(),
                found.next() == null ? null : HERE + "?held=" + held + "&cursor=" + found.next(),
                held,
                List.of(Held.values()));
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
