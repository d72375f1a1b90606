package eu.bailiwick.engagement.hours;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.engineer.PublicHolidays;
import eu.bailiwick.engagement.sla.CalendarView;
import eu.bailiwick.engagement.sla.CalendarView.HolidayView;
import eu.bailiwick.engagement.sla.Calendars;
import eu.bailiwick.engagement.sla.Moves;
import eu.bailiwick.platform.problem.Problem;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Business hours by which deadlines count: what holds, what held before, and the next version with what it would move.
/// Days without business are proposed from a library's public holidays; a person confirms each.
@Path("/ops/business-hours")
@Produces(MediaType.TEXT_HTML)
public class BusinessHoursPages {
    private static final String HERE = "/ops/business-hours";
    private final Calendars calendars;
    private final Moves moves;
    private final Caller caller;
    private final Paging paging;
    private final Viewer viewer;

    BusinessHoursPages(Calendars calendars, Moves moves, Caller caller, Paging paging, Viewer viewer) {
        this.calendars = calendars;
        this.moves = moves;
        this.caller = caller;
        this.paging = paging;
        this.viewer = viewer;
    }

    /// A box for a day without business.
    record Box(String value, HolidayView day, boolean checked, boolean proposed) {}

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record BusinessHours(
            CalendarView calendar,
            List<CalendarView> others,
            Slice<CalendarView> versions,
            List<DayOfWeek> week,
            List<Box> boxes,
            Moves.@Nullable Outlook outlook,
            Entered form,
            boolean mayPublish)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("ticket:work")
    public TemplateInstance first() {
        return show("BUSINESS", "", "");
    }

    @GET
    @Path("/{code: [A-Z0-9-]+}")
    @PermissionsAllowed("ticket:work")
    public TemplateInstance show(
            @PathParam("code") String code,
            @QueryParam("region") @DefaultValue("") String region,
            @QueryParam("year") @DefaultValue("") String year) {
        List<CalendarView> versions = versions(code);
        Entered form = HoursForm.filled(Entered.blank(viewer.formats()), versions.getFirst());
        return page(versions, form.put("region", region).put("year", year), null, null);
    }

    private List<CalendarView> versions(String code) {
        List<CalendarView> versions = calendars.versions(code);
        if (versions.isEmpty()) {
            throw Problem.notFound();
        }
        return versions;
    }

    private TemplateInstance page(
            List<CalendarView> versions, Entered form, @Nullable Set<String> checked, Moves.@Nullable Outlook outlook) {
        CalendarView calendar = versions.getFirst();
        return new BusinessHours(
                calendar,
                calendars.newest().stream()
                        .filter(one -> !one.code().equals(calendar.code()))
                        .toList(),
                paging.of(versions, HERE + "/" + calendar.code(), "page"),
                List.of(DayOfWeek.values()),
                boxes(calendar, form, checked),
                outlook,
                form,
                caller.may("ticket:dispatch"));
    }

    // What holds, then what is proposed beside it; a box stays as it was left.
    private static List<Box> boxes(CalendarView calendar, Entered form, @Nullable Set<String> checked) {
        Set<LocalDate> known =
                calendar.holidays().stream().map(HolidayView::day).collect(Collectors.toSet());
        Stream<Box> now = calendar.holidays().stream().map(day -> box(day, checked, false));
        Stream<Box> proposed = proposed(form.raw("region"), form.raw("year")).stream()
                .filter(day -> !known.contains(day.day()))
                .map(day -> box(day, checked, true));
        return Stream.concat(now, proposed).toList();
    }

    private static Box box(HolidayView day, @Nullable Set<String> checked, boolean proposed) {
        String value = HoursForm.box(day);
        return new Box(value, day, checked == null || checked.contains(value), proposed);
    }

    private static List<HolidayView> proposed(String region, String year) {
        String place = region.strip();
        return place.matches("[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?") && year.matches("20\\d\\d")
                ? PublicHolidays.of(place, Integer.parseInt(year)).stream()
                        .map(day -> new HolidayView(
                                LocalDate.parse(String.valueOf(day.day())),
                                "00:00",
                                String.valueOf(day.name()).replace('|', ' '),
                                PublicHolidays.SOURCE + ", " + place.toUpperCase(Locale.ROOT)))
                        .toList()
                : List.of();
    }

    /// Publishes the next version, or only shows what it would move.
    @POST
    @Path("/{code: [A-Z0-9-]+}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("ticket:dispatch")
    public Response publish(@PathParam("code") String code, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        List<CalendarView> versions = versions(code);
        Moves.Outlook outlook = null;
        try {
            if (form.raw("action").equals("publish")) {
                calendars.publish(code, HoursForm.wish(form, caller.name()));
                return Response.seeOther(URI.create(HERE + "/" + code)).build();
            }
            outlook = moves.of(code, HoursForm.wish(form, caller.name()));
        } catch (RuntimeException refused) {
            Mendable.of(refused, "reason").forEach(one -> form.fault(field(one.field()), one.message()));
        }
        return Response.status(outlook == null ? 422 : 200)
                .entity(page(versions, form, Set.copyOf(form.all("day")), outlook))
                .build();
    }

    // The API's names of fields, as the form has them.
    private static String field(String field) {
        return switch (field) {
            case "hours", "opens", "closes" -> DayOfWeek.MONDAY.name();
            case "name" -> "moreName";
            case "starts" -> "moreFrom";
            case "holidays", "source" -> "day";
            default -> field;
        };
    }

    @GET
    @Path("/{code: [A-Z0-9-]+}/versions.csv")
    @Produces("text/csv")
    @PermissionsAllowed("ticket:work")
    public Response csv(@PathParam("code") String code) {
        Csv csv = new Csv(
                "version", "published_at", "published_by", "reason", "kind", "day", "from", "until", "name", "source");
        for (CalendarView it : versions(code)) {
            it.hours()
                    .forEach(one -> csv.row(
                            it.version(),
                            it.publishedAt(),
                            it.publishedBy(),
                            it.reason(),
                            "HOURS",
                            one.day(),
                            one.opens(),
                            one.closes(),
                            "",
                            ""));
            it.holidays()
                    .forEach(one -> csv.row(
                            it.version(),
                            it.publishedAt(),
                            it.publishedBy(),
                            it.reason(),
                            "HOLIDAY",
                            one.day(),
                            one.starts(),
                            "",
                            one.name(),
                            one.source()));
        }
        return csv.download("business-hours-" + code + ".csv");
    }
}
