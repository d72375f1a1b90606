package eu.bailiwick.engagement.calendar;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.session.Schedule.Appointment;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/// An engineer's own calendar on a page of their own: whence it is read, how that stands, and what is taken.
@Path(OwnCalendarPages.HERE)
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("session:conduct")
public class OwnCalendarPages {
    static final String HERE = "/ops/schedule/own-calendar";
    private final OwnCalendars calendars;
    private final Paging paging;
    private final Viewer viewer;

    OwnCalendarPages(OwnCalendars calendars, Paging paging, Viewer viewer) {
        this.calendars = calendars;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "engineer", defaultName = HYPHENATED_ELEMENT_NAME)
    record OwnCalendarPage(
            boolean offered,
            OwnCalendarView own,
            List<Appointment> doubled,
            String language,
            Slice<BusyTimeView> times,
            Entered form)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show() {
        return page(Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(Entered form) {
        OwnCalendarView own = calendars.own();
        return new OwnCalendarPage(
                calendars.isOffered(),
                own,
                calendars.doubled(),
                viewer.language(),
                paging.of(calendars.times(), HERE, "page"),
                form);
    }

    @GET
    @Path("/busy-times.csv")
    @Produces("text/csv")
    public Response csv() {
        Csv csv = new Csv("start", "end");
        calendars.times().forEach(one -> csv.row(one.start(), one.end()));
        return csv.download("busy-times.csv");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response set(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(form, () -> calendars.set(new OwnCalendarWish(form.raw("address")), form.version()));
    }

    @POST
    @Path("/reading")
    public Response readNow() {
        return done(Entered.blank(viewer.formats()), calendars::readNow);
    }

    @POST
    @Path("/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(form, () -> calendars.remove(form.version()));
    }

    private Response done(Entered form, Runnable command) {
        try {
            command.run();
            return Response.seeOther(URI.create(HERE)).build();
        } catch (RuntimeException refused) {
            form.mend(refused, "address");
            return Response.status(422).entity(page(form)).build();
        }
    }
}
