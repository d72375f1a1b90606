package eu.bailiwick.engagement.session;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.desk.MacroKind;
import eu.bailiwick.engagement.desk.MacroView;
import eu.bailiwick.engagement.desk.Macros;
import eu.bailiwick.engagement.session.Schedule.Appointment;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.NoteView;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One session for the staff who come to it or look after those who do: how it went, and who comes instead.
@Path("/ops/schedule")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("session:conduct")
public class AppointmentPages {
    private static final String HERE = "/ops/schedule";
    private static final int NOTES = 20;
    private final Schedule schedule;
    private final StaffSessions sessions;
    private final SessionNotes notes;
    private final Macros macros;
    private final Desk desk;
    private final Caller caller;
    private final PortalClock clock;
    private final Viewer viewer;

    AppointmentPages(
            Schedule schedule,
            StaffSessions sessions,
            SessionNotes notes,
            Macros macros,
            Desk desk,
            Caller caller,
            PortalClock clock,
            Viewer viewer) {
        this.schedule = schedule;
        this.sessions = sessions;
        this.notes = notes;
        this.macros = macros;
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "session", defaultName = HYPHENATED_ELEMENT_NAME)
    record AppointmentShown(
            Appointment a,
            List<Appointment> comers,
            String language,
            List<StaffSessions.Outcome> outcomes,
            boolean mayReassign,
            boolean seesTicket,
            Noted noted,
            Entered form)
            implements TemplateInstance {}

    /// What the staff wrote about it to each other, and what they write often.
    record Noted(List<NoteView> notes, boolean older, List<MacroView> presets) {}

    @GET
    @Path("/{id}")
    public TemplateInstance show(@PathParam("id") UUID id, @QueryParam("preset") @Nullable String preset) {
        Entered form = Entered.blank(viewer.formats());
        UUID wanted = Listing.id("preset", preset);
        if (wanted != null) {
            form.put("note", macros.view(wanted).words());
        }
        return page(id, form);
    }

    private TemplateInstance page(UUID id, Entered form) {
        boolean all = caller.may("engineer:write");
        List<Appointment> comers = schedule.visible(id, caller);
        Appointment shown = comers.stream().filter(Appointment::own).findFirst().orElse(comers.getFirst());
        if (shown.isRunning() && form.raw("outcome").isEmpty()) {
            Instant now = clock.now();
            form.put("begin", shown.during().start());
            form.put(
                    "end",
                    now.isBefore(shown.during().end()) ? now : shown.during().end());
        }
        return new AppointmentShown(
                shown,
                comers,
                viewer.language(),
                outcomes(shown.state()),
                all && shown.state() == SessionState.BOOKED,
                desk.isStaff() && desk.worksIn(shown.jurisdiction()),
                noted(id),
                form);
    }

    private Noted noted(UUID id) {
        List<NoteView> newest = notes.list(id, null, NOTES + 1);
        return new Noted(
                newest.stream().limit(NOTES).toList(), newest.size() > NOTES, macros.list(MacroKind.SESSION_NOTE));
    }

    @GET
    @Path("/{id}/notes.csv")
    @Produces("text/csv")
    public Response notes(@PathParam("id") UUID id) {
        return new Csv("id", "at", "author", "note")
                .<NoteView>download(
                        "notes.csv",
                        last -> notes.list(id, last == null ? null : last.id(), Csv.PAGE),
                        (table, it) -> table.row(it.id(), it.at(), it.author(), it.body()));
    }

    @POST
    @Path("/{id}/notes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response note(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "note", HERE + "/" + id, () -> schedule.in(id, () -> notes.add(id, form.raw("note"))));
    }

    private static List<StaffSessions.Outcome> outcomes(SessionState state) {
        return switch (state) {
            case BOOKED, HELD -> List.of(StaffSessions.Outcome.CALLED_OFF);
            case IN_PROGRESS -> List.of(StaffSessions.Outcome.WORKED, StaffSessions.Outcome.TENANT_ABSENT);
            default -> List.of();
        };
    }

    @POST
    @Path("/{id}/conclusion")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response conclude(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "outcome", HERE, () -> {
            StaffSessions.Outcome outcome = Listing.choice(StaffSessions.Outcome.class, "outcome", form.raw("outcome"));
            if (outcome == null) {
                throw Problem.invalid("outcome", "Say how it went.");
            }
            boolean took = outcome == StaffSessions.Outcome.WORKED;
            Instant begin = when(form, "begin", took);
            Instant end = when(form, "end", took);
            form.check();
            schedule.in(
                    id, () -> sessions.conclude(id, new StaffSessions.Said(outcome, form.raw("reason"), begin, end)));
        });
    }

    // What is typed can be read, whether it is asked for or not.
    private static @Nullable Instant when(Entered form, String field, boolean asked) {
        return asked || !form.raw(field).isEmpty() ? form.instant(field) : null;
    }

    @POST
    @Path("/{id}/reassignment")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response reassign(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "engineer", HERE, () -> {
            UUID leaving = Listing.id("engineer", form.raw("engineer"));
            if (leaving == null) {
                throw Problem.invalid("engineer", "Name the engineer.");
            }
            String why = form.text("why", StaffSessions.REASON_MAX);
            form.check();
            schedule.in(id, () -> sessions.reassign(id, leaving, why));
        });
    }

    private Response done(UUID id, Entered form, String field, String then, Runnable command) {
        try {
            command.run();
            return Response.seeOther(URI.create(then)).build();
        } catch (RuntimeException refused) {
            form.mend(refused, field);
            return Response.status(422).entity(page(id, form)).build();
        }
    }
}
