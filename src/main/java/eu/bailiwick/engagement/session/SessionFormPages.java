package eu.bailiwick.engagement.session;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.minutes.MinutesCost;
import eu.bailiwick.engagement.session.FinderView.Pick;
import eu.bailiwick.engagement.session.FinderView.Tongue;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.SentOnce;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a tenant finds a time, books it, moves it and gives it up.
@Path("/app/sessions")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermissionsAllowed("session:book")
public class SessionFormPages {
    private static final String HERE = "/app/sessions";
    private final Sessions sessions;
    private final SessionTypes types;
    private final Bookings bookings;
    private final Confirmations confirmations;
    private final Finder finder;
    private final SessionPage page;
    private final SentOnce once;
    private final Viewer viewer;

    SessionFormPages(
            Sessions sessions,
            SessionTypes types,
            Bookings bookings,
            Confirmations confirmations,
            Finder finder,
            SessionPage page,
            SentOnce once,
            Viewer viewer) {
        this.sessions = sessions;
        this.types = types;
        this.bookings = bookings;
        this.confirmations = confirmations;
        this.finder = finder;
        this.page = page;
        this.once = once;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "session", defaultName = HYPHENATED_ELEMENT_NAME)
    record SessionFinder(
            List<Pick> reservations,
            List<SessionTypeView> types,
            List<Tongue> tongues,
            String language,
            String speaks,
            @Nullable UUID reservation,
            List<Pick> tickets,
            @Nullable UUID ticket,
            SessionTypeView type,
            LocalDate first,
            @Nullable FinderView week,
            @Nullable MinutesCost cost,
            String topic,
            List<Violation> violations)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "session", defaultName = HYPHENATED_ELEMENT_NAME)
    record NothingOffered() implements TemplateInstance {}

    @CheckedTemplate(basePath = "session", defaultName = HYPHENATED_ELEMENT_NAME)
    record SessionMove(SessionView it, String kind, LocalDate first, FinderView week, List<Violation> violations)
            implements TemplateInstance {}

    @GET
    @Path("/new")
    @Consumes(MediaType.WILDCARD)
    public TemplateInstance find(
            @QueryParam("reservation") @Nullable String reservation,
            @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("type") @Nullable String type,
            @QueryParam("from") @Nullable String from,
            @QueryParam("speaks") @DefaultValue("") String speaks) {
        return finder(reservation, ticket, type, from, speaks, "", List.of());
    }

    private TemplateInstance finder(
            @Nullable String reservation,
            @Nullable String ticket,
            @Nullable String type,
            @Nullable String from,
            String speaks,
            String topic,
            List<Violation> violations) {
        List<SessionTypeView> kinds = types.listed();
        if (kinds.isEmpty()) {
            return new NothingOffered();
        }
        List<Pick> picks = finder.reservations();
        UUID asked = Listing.id("reservation", reservation);
        UUID wanted = picks.stream().map(Pick::id).anyMatch(id -> id.equals(asked))
                ? asked
                : picks.isEmpty() ? null : picks.getFirst().id();
        List<Pick> tickets = finder.tickets(wanted);
        UUID named = Listing.id("ticket", ticket);
        UUID about = tickets.stream().map(Pick::id).anyMatch(id -> id.equals(named)) ? named : null;
        SessionTypeView kind = kinds.stream()
                .filter(one -> one.code().equals(type))
                .findFirst()
                .orElseGet(() -> kinds.getFirst());
        LocalDate first = finder.firstDay(from);
        FinderView week = wanted == null
                ? null
                : finder.week(
                        HERE,
                        kind,
                        first,
                        day -> HERE + "/new?reservation=" + wanted + (about == null ? "" : "&ticket=" + about)
                                + "&type=" + kind.code() + "&speaks=" + speaks(speaks) + "&from=" + day,
                        period -> sessions.slots(kind.code(), wanted, about, period, speaks(speaks)));
        return new SessionFinder(
                picks,
                kinds,
                finder.tongues(),
                viewer.language(),
                speaks(speaks),
                wanted,
                tickets,
                about,
                kind,
                first,
                week,
                wanted == null ? null : finder.cost(wanted, kind, first),
                topic,
                violations);
    }

    private static String speaks(String asked) {
        return asked.matches("[a-z]{2}") ? asked : "";
    }

    /// Keeps the time for ten minutes and leads to its page, where it is booked.
    @POST
    public Response hold(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        UUID reservation = Listing.id("reservation", form.raw("reservation"));
        UUID ticket = Listing.id("ticket", form.raw("ticket"));
        String slot = form.raw("slot");
        try {
            return reservation == null
                    ? again(form, List.of(new Violation("reservation", "Name the reservation.")))
                    : bookings.book(
                            slot,
                            reservation,
                            ticket,
                            () -> once.run(
                                    "hold a session",
                                    form.raw(Entered.ONCE),
                                    Map.of("slot", slot, "reservation", reservation, "ticket", form.raw("ticket")),
                                    () -> to(sessions.book(slot, reservation, ticket, form.raw("topic"), true)
                                            .id())));
        } catch (RuntimeException refused) {
            return again(form, Mendable.of(refused, "slot"));
        }
    }

    private Response again(Entered form, List<Violation> violations) {
        return Response.status(422)
                .entity(finder(
                        form.raw("reservation"),
                        form.raw("ticket"),
                        form.raw("type"),
                        form.raw("from"),
                        form.raw("speaks"),
                        form.raw("topic"),
                        violations))
                .build();
    }

    @POST
    @Path("/{id}/confirmation")
    public Response confirm(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            bookings.confirm(id, false, () -> confirmations.confirm(id, form.raw("topic")));
            return to(id);
        } catch (RuntimeException refused) {
            SessionView it = sessions.view(id);
            boolean off = it.state() == SessionState.CANCELLED && sessions.canBeBooked(it.reservation());
            return off
                    ? again(instead(form, it), Mendable.of(refused, "slot"))
                    : page.refused(id, "topic", form, refused);
        }
    }

    // Another time is looked for, with what was typed about the one that is off.
    private Entered instead(Entered form, SessionView off) {
        LocalDate day = off.start().atZone(viewer.zone()).toLocalDate();
        return form.put("reservation", off.reservation())
                .put("ticket", off.ticket())
                .put("type", off.type())
                .put("from", day);
    }

    @GET
    @Path("/{id}/moves")
    @Consumes(MediaType.WILDCARD)
    public TemplateInstance findAnother(@PathParam("id") UUID id, @QueryParam("from") @Nullable String from) {
        return mover(id, from, List.of());
    }

    private TemplateInstance mover(UUID id, @Nullable String from, List<Violation> violations) {
        SessionView it = sessions.view(id);
        LocalDate first = finder.firstDay(from);
        String here = HERE + "/" + id + "/moves";
        return new SessionMove(
                it,
                it.called(viewer.language()),
                first,
                finder.week(
                        here,
                        types.view(it.type()),
                        first,
                        day -> here + "?from=" + day,
                        period -> sessions.slotsToMove(id, period)),
                violations);
    }

    @POST
    @Path("/{id}/moves")
    public Response move(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        String slot = form.raw("slot");
        try {
            bookings.move(slot, id, () -> sessions.move(id, slot));
            return to(id);
        } catch (RuntimeException refused) {
            return Response.status(422)
                    .entity(mover(id, form.raw("from"), Mendable.of(refused, "slot")))
                    .build();
        }
    }

    @POST
    @Path("/{id}/cancellation")
    public Response cancel(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return page.done(id, "reason", form, () -> sessions.cancel(id, form.raw("reason")));
    }

    private static Response to(UUID id) {
        return SessionPage.to(id);
    }
}
