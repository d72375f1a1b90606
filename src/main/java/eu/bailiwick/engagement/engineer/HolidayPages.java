package eu.bailiwick.engagement.engineer;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.engineer.EngineerView.SessionAffected;
import eu.bailiwick.engagement.engineer.HolidayCalendarView.HolidayDay;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Public holidays for the provider's staff: what holds, what a library proposes, and what was left out or added.
@Path("/ops/holidays")
@Produces(MediaType.TEXT_HTML)
public class HolidayPages {
    private static final String HERE = "/ops/holidays";
    private final Holidays holidays;
    private final Affected affected;
    private final Caller caller;
    private final Paging paging;
    private final Viewer viewer;

    HolidayPages(Holidays holidays, Affected affected, Caller caller, Paging paging, Viewer viewer) {
        this.holidays = holidays;
        this.affected = affected;
        this.caller = caller;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "engineer", defaultName = HYPHENATED_ELEMENT_NAME)
    record HolidayList(
            Slice<HolidayCalendarView> calendars,
            List<String> missing,
            List<HolidayDay> proposed,
            String region,
            String year,
            List<SessionAffected> affected,
            Entered form,
            boolean mayWrite)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("engineer:read")
    public TemplateInstance list(
            @QueryParam("region") @DefaultValue("") String region, @QueryParam("year") @DefaultValue("") String year) {
        return page(region, year, List.of(), Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(String region, String year, List<SessionAffected> concerned, Entered form) {
        List<HolidayDay> proposed = List.of();
        if (!region.isBlank() || !year.isBlank()) {
            try {
                proposed = holidays.proposed(region, number(year));
            } catch (RuntimeException refused) {
                Mendable.of(refused, "region").forEach(one -> form.fault(one.field(), one.message()));
            }
        }
        return new HolidayList(
                paging.of(holidays.list(), HERE, "page"),
                holidays.missing(),
                proposed,
                region,
                year,
                concerned,
                form,
                caller.may("engineer:write"));
    }

    private static int number(String year) {
        return year.matches("\\d{4}") ? Integer.parseInt(year) : 0;
    }

    @GET
    @Path("/holidays.csv")
    @Produces("text/csv")
    @PermissionsAllowed("engineer:read")
    public Response csv() {
        Csv csv = new Csv("region", "year", "version", "day", "name", "half", "source");
        holidays.list()
                .forEach(calendar -> calendar.days()
                        .forEach(one -> csv.row(
                                calendar.region(),
                                calendar.year(),
                                calendar.version(),
                                String.valueOf(one.day()),
                                one.name(),
                                one.half(),
                                calendar.source())));
        return csv.download("holidays.csv");
    }

    /// Each day that is ticked holds; a box carries the day and its name.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response adopt(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            List<HolidayDay> days = new ArrayList<>();
            form.all("day").forEach(one -> days.add(day("day", one)));
            if (!form.raw("more").isEmpty() || !form.raw("moreName").isEmpty()) {
                String name = form.text("moreName", 100);
                HolidayDay more = more(form);
                form.check();
                days.add(new HolidayDay(more.day(), name, false));
            }
            HolidayCalendarView now = holidays.adopt(form.raw("region"), number(form.raw("year")), days);
            List<SessionAffected> concerned = affected.byHolidays(now);
            if (!concerned.isEmpty()) {
                return Response.ok(page("", "", concerned, Entered.blank(viewer.formats())))
                        .build();
            }
            return Response.seeOther(URI.create(HERE)).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "day").stream()
                    .map(one -> one.field().equals("days") ? new Violation("day", one.message()) : one)
                    .filter(one -> form.error(one.field()) == null)
                    .forEach(one -> form.fault(one.field(), one.message()));
            return Response.status(422)
                    .entity(page(form.raw("region"), form.raw("year"), List.of(), form))
                    .build();
        }
    }

    private static HolidayDay more(Entered form) {
        try {
            return day("more", form.raw("more"));
        } catch (Problem unreadable) {
            unreadable.violations().forEach(one -> form.fault(one.field(), one.message()));
            return new HolidayDay(null, null, false);
        }
    }

    private static HolidayDay day(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text.substring(0, Math.min(10, text.length())));
            return new HolidayDay(day.toString(), text.substring(10).strip(), false);
        } catch (DateTimeException unreadable) {
            throw Problem.invalid(field, "Write a day such as 2027-03-01.");
        }
    }
}
