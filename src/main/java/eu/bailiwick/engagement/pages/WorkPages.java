package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.desk.WorkLog;
import eu.bailiwick.engagement.desk.WorkView;
import eu.bailiwick.engagement.desk.WorkWish;
import eu.bailiwick.engagement.minutes.MinutesCost;
import eu.bailiwick.engagement.minutes.OnUs;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.SentOnce;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the staff worked on a ticket: noted, corrected by a later note, and counted.
@Path("/ops/tickets/{id}/work-log")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class WorkPages {
    private static final int ROWS = 20;
    private static final int MINUTES_MAX = 1440;
    private final WorkLog log;
    private final Tickets tickets;
    private final Desk desk;
    private final SentOnce once;
    private final Viewer viewer;

    WorkPages(WorkLog log, Tickets tickets, Desk desk, SentOnce once, Viewer viewer) {
        this.log = log;
        this.tickets = tickets;
        this.desk = desk;
        this.once = once;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record TicketWork(
            TicketView ticket,
            List<WorkView> work,
            @Nullable String next,
            @Nullable MinutesCost left,
            List<OnUs> reasons,
            Entered form)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(@PathParam("id") UUID id, @QueryParam("cursor") @Nullable String cursor) {
        return page(id, cursor, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, @Nullable String cursor, Entered form) {
        UUID before = Listing.cursor(cursor);
        return desk.of(id, () -> {
            TicketView ticket = tickets.view(id);
            Listing<WorkView> found = Listing.of(log.list(id, before, ROWS + 1), ROWS, WorkView::id);
            return new TicketWork(
                    ticket,
                    found.items(),
                    found.next() == null ? null : here(id) + "?cursor=" + found.next(),
                    log.left(ticket),
                    List.of(OnUs.values()),
                    form);
        });
    }

    private static String here(UUID id) {
        return "/ops/tickets/" + id + "/work-log";
    }

    @GET
    @Path("/work.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id) {
        desk.of(id, () -> tickets.view(id));
        Csv csv = new Csv("id", "began_at", "minutes", "on_us", "words", "author", "noted_at", "corrects", "corrected");
        return csv.<WorkView>download(
                "work-" + id + ".csv",
                last -> log.list(id, last == null ? null : last.id(), Csv.PAGE),
                (table, it) -> table.row(
                        it.id(),
                        it.beganAt(),
                        it.minutes(),
                        it.onUs(),
                        it.words(),
                        it.author(),
                        it.notedAt(),
                        it.corrects(),
                        it.corrected()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response note(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            WorkWish wish = wish(form);
            return desk.of(
                    id,
                    () -> once.run("note work on " + id, form, () -> {
                        log.note(id, wish);
                        return Response.seeOther(URI.create(here(id))).build();
                    }));
        } catch (RuntimeException refused) {
            form.mend(refused, "minutes");
            return Response.status(422).entity(page(id, null, form)).build();
        }
    }

    private static WorkWish wish(Entered form) {
        Instant began = form.instant("beganAt");
        int minutes = form.whole("minutes", form.raw("corrects").isEmpty() ? 1 : 0, MINUTES_MAX);
        OnUs onUs = Listing.choice(OnUs.class, "onUs", form.raw("onUs"));
        UUID corrects = Listing.id("corrects", form.raw("corrects"));
        form.check();
        return new WorkWish(began, minutes, form.raw("words"), onUs, corrects);
    }
}
