package eu.bailiwick.engagement.session;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.session.Schedule.Appointment;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
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

/// One session for the staff who come to it or look after those who do: how it went, and who comes instead.
@Path("/ops/schedule")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("session:conduct")
public class AppointmentPages {
    private final Schedule schedule;
    private final StaffSessions sessions;
    private final Desk desk;
    private final Caller caller;
    private final Viewer viewer;

    AppointmentPages(Schedule schedule, StaffSessions sessions, Desk desk, Caller caller, Viewer viewer) {
        this.schedule = schedule;
        this.sessions = sessions;
        this.desk = desk;
        this.caller = caller;
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
            Entered form)
            implements TemplateInstance {}

    @GET
    @Path("/{id}")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Entered.blank(viewer.formats()));
    }

    // Engineers see the sessions that they come to; who looks after all of them sees any.
    private TemplateInstance page(UUID id, Entered form) {
        boolean all = caller.may("engineer:write");
        List<Appointment> comers = schedule.one(id, caller.subject());
        if (comers.isEmpty() || !all && comers.stream().noneMatch(Appointment::own)) {
            throw Problem.notFound();
        }
        Appointment shown = comers.stream().filter(Appointment::own).findFirst().orElse(comers.getFirst());
        return new AppointmentShown(
                shown,
                comers,
                viewer.language(),
                outcomes(shown.state()),
                all && shown.state() == SessionState.BOOKED,
                desk.isStaff() && desk.worksIn(shown.jurisdiction()),
                form);
    }

    private static List<StaffSessions.Outcome> outcomes(SessionState state) {
        return switch (state) {
            case BOOKED, HELD -> List.of(StaffSessions.Outcome.CALLED_OFF);
            case IN_PROGRESS -> List.of(StaffSessions.Outcome.HELD_AS_BOOKED, StaffSessions.Outcome.TENANT_ABSENT);
            default -> List.of();
        };
    }

    @POST
    @Path("/{id}/conclusion")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response conclude(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "outcome", () -> {
            StaffSessions.Outcome outcome = Listing.choice(StaffSessions.Outcome.class, "outcome", form.raw("outcome"));
            if (outcome == null) {
                throw Problem.invalid("outcome", "Say how it went.");
            }
            schedule.in(id, () -> sessions.conclude(id, outcome, form.raw("reason")));
        });
    }

    @POST
    @Path("/{id}/reassignment")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response reassign(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "engineer", () -> {
            UUID leaving = Listing.id("engineer", form.raw("engineer"));
            if (leaving == null) {
                throw Problem.invalid("engineer", "Name the engineer.");
            }
            schedule.in(id, () -> sessions.reassign(id, leaving));
        });
    }

    private Response done(UUID id, Entered form, String field, Runnable command) {
        try {
            command.run();
            return Response.seeOther(URI.create("/ops/schedule")).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, field).forEach(one -> form.fault(one.field(), one.message()));
            return Response.status(422).entity(page(id, form)).build();
        }
    }
}
