package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.access.StaffAccessView;
import eu.bailiwick.attestation.access.StaffAccesses;
import eu.bailiwick.engagement.desk.MacroKind;
import eu.bailiwick.engagement.desk.MacroView;
import eu.bailiwick.engagement.desk.Macros;
import eu.bailiwick.engagement.desk.TicketReaders;
import eu.bailiwick.engagement.desk.TicketReaders.TicketReader;
import eu.bailiwick.engagement.escalation.EscalationView;
import eu.bailiwick.engagement.escalation.Escalations;
import eu.bailiwick.engagement.mail.Mails;
import eu.bailiwick.engagement.measurement.MeasurementView;
import eu.bailiwick.engagement.measurement.Measurements;
import eu.bailiwick.engagement.session.Sessions;
import eu.bailiwick.engagement.sla.Clocks;
import eu.bailiwick.engagement.sla.CycleView;
import eu.bailiwick.engagement.sla.HandoffView;
import eu.bailiwick.engagement.sla.Handoffs;
import eu.bailiwick.engagement.ticket.Degree;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Entries;
import eu.bailiwick.engagement.ticket.EntryView;
import eu.bailiwick.engagement.ticket.NoteView;
import eu.bailiwick.engagement.ticket.Queue;
import eu.bailiwick.engagement.ticket.Sorting;
import eu.bailiwick.engagement.ticket.Talk;
import eu.bailiwick.engagement.ticket.TicketLinks;
import eu.bailiwick.engagement.ticket.TicketState;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Versions;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One ticket for the staff: to answer, to note, to sort, to link.
@Path("/ops/tickets")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class DeskTicketPages {
    private static final int ROWS = 20;
    private static final int NOTES = 100;
    private final Tickets tickets;
    private final Entries entries;
    private final Talk talk;
    private final TicketLinks links;
    private final Clocks clocks;
    private final Measurements measurements;
    private final Macros macros;
    private final Mails mails;
    private final Escalations escalations;
    private final Handoffs handoffs;
    private final Sessions sessions;
    private final StaffAccesses accesses;
    private final TicketReaders readers;
    private final PlanForm planForm;
    private final Desk desk;
    private final Caller caller;
    private final Viewer viewer;

    DeskTicketPages(
            Tickets tickets,
            Entries entries,
            Talk talk,
            TicketLinks links,
            Clocks clocks,
            Measurements measurements,
            Macros macros,
            Mails mails,
            Escalations escalations,
            Handoffs handoffs,
            Sessions sessions,
            StaffAccesses accesses,
            TicketReaders readers,
            PlanForm planForm,
            Desk desk,
            Caller caller,
            Viewer viewer) {
        this.tickets = tickets;
        this.entries = entries;
        this.talk = talk;
        this.links = links;
        this.clocks = clocks;
        this.measurements = measurements;
        this.macros = macros;
        this.mails = mails;
        this.escalations = escalations;
        this.handoffs = handoffs;
        this.sessions = sessions;
        this.accesses = accesses;
        this.readers = readers;
        this.planForm = planForm;
        this.desk = desk;
        this.caller = caller;
        this.viewer = viewer;
    }

    /// What the forms of the page offer to choose from.
    record Offered(List<TicketState> next, List<Queue> queues, List<Degree> degrees, List<MacroView> macros) {}

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record DeskTicket(
            TicketView ticket,
            List<EntryView> entries,
            @Nullable String next,
            List<NoteView> notes,
            List<TicketView> links,
            List<CycleView> clocks,
            List<MeasurementView> measurements,
            List<EscalationView> called,
            List<HandoffView> handoffs,
            List<StaffAccessView> accesses,
            int held,
            List<TicketSession> sessions,
            List<TicketReader> readers,
            Entered form,
            Offered offered)
            implements TemplateInstance {}

    @GET
    @Path("/{id}")
    public TemplateInstance show(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("macro") @Nullable String macro) {
        Entered form = Entered.blank(viewer.formats());
        UUID wanted = Listing.id("macro", macro);
        if (wanted != null) {
            MacroView chosen = macros.view(wanted);
            form.put("words", chosen.words()).put("to", chosen.movesTo());
        }
        return page(id, cursor, form);
    }

    private TemplateInstance page(UUID id, @Nullable String cursor, Entered form) {
        List<NoteView> notes = entries.notes(id, null, NOTES);
        String language = viewer.language();
        return desk.of(id, () -> {
            TicketView ticket = tickets.view(id);
            boolean mine = caller.subject().equals(ticket.ownerSubject());
            if (form.raw("queue").isEmpty()) {
                form.put("queue", ticket.queue()).put("impact", ticket.impact()).put("urgency", ticket.urgency());
                form.put("mine", mine ? "true" : "");
            }
            Listing<EntryView> found =
                    Listing.of(entries.list(id, Listing.cursor(cursor), ROWS + 1), ROWS, EntryView::id);
            return new DeskTicket(
                    ticket,
                    found.items(),
                    found.next() == null ? null : "/ops/tickets/" + id + "?cursor=" + found.next(),
                    notes,
                    links.of(id),
                    clocks.of(id),
                    measurements.list(id, null, ROWS),
                    escalations.of(id, null, ROWS),
                    handoffs.of(ticket),
                    accesses.of(id),
                    mails.held(id),
                    TicketSession.of(sessions.about(id), language),
                    readers.with(id),
                    form,
                    new Offered(
                            List.copyOf(ticket.state().next()),
                            List.of(Queue.values()),
                            List.of(Degree.values()),
                            macros.list(MacroKind.ANSWER)));
        });
    }

    /// Answers the customer, and takes the ticket where it then is.
    @POST
    @Path("/{id}/answer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "words", () -> {
            TicketState to = Listing.choice(TicketState.class, "to", form.raw("to"));
            if (to == null) {
                tickets.expect(id, form.version());
                talk.say(id, form.raw("words"), Versions.typed(form.raw("seen")));
            } else {
                tickets.move(id, to, form.raw("words"), form.version());
            }
        });
    }

    @POST
    @Path("/{id}/notes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response note(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "note", () -> talk.note(id, form.raw("note")));
    }

    @POST
    @Path("/{id}/plans")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "plan", () -> planForm.propose(id, form));
    }

    @POST
    @Path("/{id}/sorting")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sort(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "queue", () -> {
            Sorting wish = new Sorting(
                    Listing.choice(Queue.class, "queue", form.raw("queue")),
                    Listing.choice(Degree.class, "impact", form.raw("impact")),
                    Listing.choice(Degree.class, "urgency", form.raw("urgency")),
                    mine(id, form.ticked("mine")),
                    null);
            form.check();
            tickets.sort(id, wish, form.version());
        });
    }

    // A box that is not ticked gives back what is one's own, and takes nothing from a colleague.
    private @Nullable Boolean mine(UUID id, boolean ticked) {
        boolean mine = caller.subject().equals(tickets.view(id).ownerSubject());
        return ticked == mine ? null : Boolean.valueOf(ticked);
    }

    @POST
    @Path("/{id}/links")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response link(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "other", () -> {
            if (form.raw("action").equals("merge")) {
                links.merge(id, form.raw("other"), form.version());
            } else {
                tickets.expect(id, form.version());
                links.link(id, form.raw("other"));
            }
        });
    }

    private Response done(UUID id, Entered form, String field, Runnable command) {
        try {
            desk.of(id, () -> {
                command.run();
                return id;
            });
            return Response.seeOther(URI.create("/ops/tickets/" + id)).build();
        } catch (RuntimeException refused) {
            for (Violation one : Mendable.of(refused, field)) {
                String at = one.field().equals("words") ? field : one.field();
                if (form.error(at) == null) {
                    form.fault(at, one.message());
                }
            }
            return Response.status(422).entity(page(id, null, form)).build();
        }
    }

    @GET
    @Path("/{id}/entries.csv")
    @Produces("text/csv")
    public Response entriesCsv(@PathParam("id") UUID id) {
        return desk.of(id, () -> EntryTable.of(id, entries.list(id, null, EntryTable.ROWS_MAX)));
    }
}
