package eu.bailiwick.engagement.calendar;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;

/// How the reading of all engineers' own calendars stands, for whoever plans.
@Path(BusyCalendarPages.HERE)
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("engineer:write")
public class BusyCalendarPages {
    static final String HERE = "/ops/engineers/calendars";
    private final OwnCalendars calendars;
    private final Paging paging;

    BusyCalendarPages(OwnCalendars calendars, Paging paging) {
        this.calendars = calendars;
        this.paging = paging;
    }

    @CheckedTemplate(basePath = "engineer", defaultName = HYPHENATED_ELEMENT_NAME)
    record CalendarList(Slice<CalendarStateView> calendars) implements TemplateInstance {}

    @GET
    public TemplateInstance list() {
        return new CalendarList(paging.of(urgentFirst(), HERE, "page"));
    }

    private List<CalendarStateView> urgentFirst() {
        return calendars.states().stream()
                .sorted(Comparator.comparingInt(CalendarStateView::urgency))
                .toList();
    }

    @GET
    @Path("/calendars.csv")
    @Produces("text/csv")
    public Response csv() {
        Csv csv = new Csv("engineer", "name", "kept", "read_at", "outcome", "stale", "sessions_doubled");
        calendars
                .states()
                .forEach(it ->
                        csv.row(it.id(), it.name(), it.kept(), it.readAt(), it.outcome(), it.stale(), it.doubled()));
        return csv.download("calendars.csv");
    }
}
