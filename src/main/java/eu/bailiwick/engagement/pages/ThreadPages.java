package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.access.StaffAccessView;
import eu.bailiwick.attestation.access.StaffAccesses;
import eu.bailiwick.engagement.change.ChangePlans;
import eu.bailiwick.engagement.change.PlanDecision;
import eu.bailiwick.engagement.mail.FollowerView;
import eu.bailiwick.engagement.mail.Followers;
import eu.bailiwick.engagement.measurement.MeasurementView;
import eu.bailiwick.engagement.measurement.Measurements;
import eu.bailiwick.engagement.rating.Ratings;
import eu.bailiwick.engagement.session.Sessions;
import eu.bailiwick.engagement.sla.Clocks;
import eu.bailiwick.engagement.sla.CycleView;
import eu.bailiwick.engagement.ticket.Entries;
import eu.bailiwick.engagement.ticket.EntryView;
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

/// One ticket for the tenant's people: what was said, by when the next answer is due, and what they can do.
@Path("/app/tickets")
@Produces(MediaType.TEXT_HTML)
public class ThreadPages {
    private static final int ROWS = 20;
    private final Tickets tickets;
    private final Entries entries;
    private final Talk talk;
    private final TicketLinks links;
    private final Clocks clocks;
    private final Measurements measurements;
    private final Followers followers;
    private final Ratings ratings;
    private final Sessions sessions;
    private final StaffAccesses accesses;
    private final ChangePlans plans;
    private final Caller caller;
    private final Viewer viewer;

    ThreadPages(
            Tickets tickets,
            Entries entries,
            Talk talk,
            TicketLinks links,
            Clocks clocks,
            Measurements measurements,
            Followers followers,
            Ratings ratings,
            Sessions sessions,
            StaffAccesses accesses,
            ChangePlans plans,
            Caller caller,
            Viewer viewer) {
        this.tickets = tickets;
        this.entries = entries;
        this.talk = talk;
        this.links = links;
        this.clocks = clocks;
        this.measurements = measurements;
        this.followers = followers;
        this.ratings = ratings;
        this.sessions = sessions;
        this.accesses = accesses;
        this.plans = plans;
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record TicketPage(
            TicketView ticket,
            List<EntryView> entries,
            @Nullable String next,
            List<TicketView> links,
            List<CycleView> clocks,
            List<MeasurementView> measurements,
            List<FollowerView> followers,
            boolean follows,
            boolean asked,
            List<TicketSession> sessions,
            @Nullable String book,
            List<StaffAccessView> accesses,
            Entered form,
            boolean mayWrite)
            implements TemplateInstance {}

    @GET
    @Path("/{id}")
    @PermissionsAllowed("ticket:read")
    public TemplateInstance show(@PathParam("id") UUID id, @QueryParam("cursor") @Nullable String cursor) {
        return page(id, cursor, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(UUID id, @Nullable String cursor, Entered form) {
        TicketView ticket = tickets.view(id);
        List<FollowerView> told = followers.of(id);
        Listing<EntryView> found = Listing.of(entries.list(id, Listing.cursor(cursor), ROWS + 1), ROWS, EntryView::id);
        return new TicketPage(
                ticket,
                found.items(),
                found.next() == null ? null : "/app/tickets/" + id + "?cursor=" + found.next(),
                links.of(id),
                clocks.of(id),
                measurements.list(id, null, ROWS),
                told,
                told.stream().anyMatch(one -> one.subject().equals(caller.subject())),
                Ratings.isAsked(ticket, ratings.of(id)),
                caller.may("session:read") ? TicketSession.of(sessions.about(id), viewer.language()) : List.of(),
                book(ticket),
                caller.may("staff-access:read") ? accesses.of(id) : List.of(),
                form,
                caller.may("ticket:write"));
    }

    private @Nullable String book(TicketView ticket) {
        UUID reservation = ticket.reservation();
        return reservation != null
                        && !ticket.state().isOver()
                        && caller.may("session:book")
                        && sessions.canBeBooked(reservation)
                ? "/app/sessions/new?reservation=" + reservation + "&ticket=" + ticket.id()
                : null;
    }

    @POST
    @Path("/{id}/entries")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("ticket:write")
    public Response say(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "words", () -> talk.say(id, form.raw("words"), Versions.typed(form.raw("seen"))));
    }

    /// Says what the customer says to the plan of a change.
    @POST
    @Path("/{id}/plans/{plan}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("change:approve")
    public Response decide(
            @PathParam("id") UUID id, @PathParam("plan") UUID plan, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(
                id,
                form,
                "reason",
                () -> plans.decide(
                        id,
                        plan,
                        Listing.choice(PlanDecision.class, "decision", form.raw("decision")),
                        form.raw("reason")));
    }

    /// Accepts what was resolved.
    @POST
    @Path("/{id}/acceptance")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("ticket:write")
    public Response accept(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "words", () -> tickets.move(id, TicketState.CLOSED, "", form.version()));
    }

    /// Says that it is not solved.
    @POST
    @Path("/{id}/reopening")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("ticket:write")
    public Response reopen(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "why", () -> tickets.move(id, TicketState.IN_PROGRESS, form.raw("why"), form.version()));
    }

    private Response done(UUID id, Entered form, String field, Runnable command) {
        try {
            command.run();
            return Response.seeOther(URI.create("/app/tickets/" + id)).build();
        } catch (RuntimeException refused) {
            for (Violation one : Mendable.of(refused, field)) {
                form.fault(one.field().equals("words") ? field : one.field(), one.message());
            }
            return Response.status(422).entity(page(id, null, form)).build();
        }
    }
}
