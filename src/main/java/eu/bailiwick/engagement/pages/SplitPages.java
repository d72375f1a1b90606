package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.attachment.AttachmentView;
import eu.bailiwick.engagement.attachment.Attachments;
import eu.bailiwick.engagement.measurement.MeasurementView;
import eu.bailiwick.engagement.measurement.Measurements;
import eu.bailiwick.engagement.ticket.Degree;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Entries;
import eu.bailiwick.engagement.ticket.EntryView;
import eu.bailiwick.engagement.ticket.NoteView;
import eu.bailiwick.engagement.ticket.SplitWish;
import eu.bailiwick.engagement.ticket.TicketKind;
import eu.bailiwick.engagement.ticket.TicketSplits;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.DryRun;
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
    private static final int SHOWN_MAX = 100;
    private final Tickets tickets;
    private final TicketSplits splits;
    private final Attachments attachments;
    private final Measurements measurements;
    private final Entries entries;
    private final Desk desk;
    private final DryRun dryRun;
    private final Viewer viewer;

    SplitPages(
            Tickets tickets,
            TicketSplits splits,
            Attachments attachments,
            Measurements measurements,
            Entries entries,
            Desk desk,
            DryRun dryRun,
            Viewer viewer) {
        this.tickets = tickets;
        this.splits = splits;
        this.attachments = attachments;
        this.measurements = measurements;
        this.entries = entries;
        this.desk = desk;
        this.dryRun = dryRun;
        this.viewer = viewer;
    }

    /// What would stand on the new ticket.
    record Look(
            TicketView ticket,
            List<EntryView> entries,
            List<AttachmentView> files,
            List<MeasurementView> measurements) {}

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record SplitTicket(
            TicketView ticket,
            List<EntryView> entries,
            List<NoteView> notes,
            List<AttachmentView> files,
            List<MeasurementView> measurements,
            Entered form,
            List<TicketKind> kinds,
            List<Degree> degrees,
            @Nullable Look look)
            implements TemplateInstance {}

    @GET
    public TemplateInstance choose(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()), null);
    }

    private TemplateInstance page(UUID id, Entered form, @Nullable Look look) {
        List<NoteView> notes = splits.notes(id);
        return desk.of(id, () -> {
            TicketView ticket = tickets.view(id);
            if (form.raw("kind").isEmpty()) {
                form.put("kind", ticket.kind()).put("impact", ticket.impact()).put("urgency", ticket.urgency());
            }
            return new SplitTicket(
                    ticket,
                    splits.entries(id),
                    notes,
                    attachments.list(id, null, SHOWN_MAX),
                    measurements.list(id, null, SHOWN_MAX).stream()
                            .filter(one -> one.metric() == null)
                            .toList(),
                    form,
                    List.of(TicketKind.values()),
                    List.of(Degree.values()),
                    look);
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
                    ids(form, "files"),
                    ids(form, "measurements"),
                    Listing.choice(TicketKind.class, "kind", form.raw("kind")),
                    Listing.choice(Degree.class, "impact", form.raw("impact")),
                    Listing.choice(Degree.class, "urgency", form.raw("urgency")));
            if (!form.raw("look").isEmpty()) {
                Look look = desk.of(id, () -> dryRun.of(() -> look(splits.split(id, wish, form.version()))));
                return Response.ok(page(id, form, look)).build();
            }
            TicketView made = desk.of(id, () -> splits.split(id, wish, form.version()));
            return Response.seeOther(URI.create("/ops/tickets/" + made.id())).build();
        } catch (RuntimeException refused) {
            form.mend(refused, "entries");
            return Response.status(422).entity(page(id, form, null)).build();
        }
    }

    private Look look(TicketView made) {
        return new Look(
                made,
                entries.copied(made.id()),
                attachments.list(made.id(), null, SHOWN_MAX),
                measurements.list(made.id(), null, 2 * SHOWN_MAX));
    }

    private static List<@Nullable UUID> ids(Entered form, String field) {
        return form.all(field).stream()
                .<@Nullable UUID>map(one -> Listing.id(field, one))
                .toList();
    }
}
