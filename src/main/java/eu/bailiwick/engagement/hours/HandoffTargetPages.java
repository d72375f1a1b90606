package eu.bailiwick.engagement.hours;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.sla.CalendarView;
import eu.bailiwick.engagement.sla.Calendars;
import eu.bailiwick.engagement.sla.HandoffTargets;
import eu.bailiwick.engagement.sla.HandoffTargetsView;
import eu.bailiwick.engagement.sla.HandoffTargetsView.HandoffTarget;
import eu.bailiwick.engagement.sla.HandoffTargetsWish;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Within how long a ticket that is handed on has to be taken: what holds, what held before, and the next edition.
@Path("/ops/business-hours/hand-offs")
@Produces(MediaType.TEXT_HTML)
public class HandoffTargetPages {
    private static final String HERE = "/ops/business-hours/hand-offs";
    private static final Pattern PLACE = Pattern.compile("targets\\[(\\d)]\\.(\\w+)");
    private static final int REASON_MAX = 500;
    private static final int SEVERITIES = 4;
    private static final int MINUTES_MAX = 10_080;
    private final HandoffTargets targets;
    private final Calendars calendars;
    private final Caller caller;
    private final Paging paging;
    private final Viewer viewer;

    HandoffTargetPages(HandoffTargets targets, Calendars calendars, Caller caller, Paging paging, Viewer viewer) {
        this.targets = targets;
        this.calendars = calendars;
        this.caller = caller;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record HandoffTargetList(
            HandoffTargetsView holds,
            Slice<HandoffTargetsView> editions,
            List<String> calendars,
            Entered form,
            boolean mayPublish)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("ticket:work")
    public TemplateInstance show() {
        return page(null);
    }

    private TemplateInstance page(@Nullable Entered entered) {
        List<HandoffTargetsView> editions = targets.editions();
        HandoffTargetsView holds = editions.getFirst();
        return new HandoffTargetList(
                holds,
                paging.of(editions, HERE, "page"),
                calendars.newest().stream().map(CalendarView::code).toList(),
                entered == null ? filled(holds) : entered,
                caller.may("ticket:dispatch"));
    }

    private Entered filled(HandoffTargetsView holds) {
        Entered form = Entered.blank(viewer.formats());
        holds.targets()
                .forEach(it -> form.put("minutes" + it.severity(), it.minutes())
                        .put("calendar" + it.severity(), it.calendar()));
        return form;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("ticket:dispatch")
    public Response publish(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            List<HandoffTarget> wanted = IntStream.rangeClosed(1, SEVERITIES)
                    .mapToObj(severity -> new HandoffTarget(
                            severity,
                            form.whole("minutes" + severity, 1, MINUTES_MAX),
                            form.raw("calendar" + severity)))
                    .toList();
            String reason = form.text("reason", REASON_MAX);
            form.check();
            targets.publish(new HandoffTargetsWish(reason, wanted));
            return Response.seeOther(URI.create(HERE)).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "reason").stream()
                    .filter(one -> form.error(field(one.field())) == null)
                    .forEach(one -> form.fault(field(one.field()), one.message()));
            return Response.status(422).entity(page(form)).build();
        }
    }

    // The API's names of fields, as the form has them.
    private static String field(String field) {
        Matcher named = PLACE.matcher(field);
        return named.matches() ? named.group(2) + (Integer.parseInt(named.group(1)) + 1) : field;
    }

    @GET
    @Path("/editions.csv")
    @Produces("text/csv")
    @PermissionsAllowed("ticket:work")
    public Response csv() {
        Csv csv = new Csv("version", "published_at", "published_by", "reason", "severity", "minutes", "calendar");
        targets.editions()
                .forEach(edition -> edition.targets()
                        .forEach(it -> csv.row(
                                edition.version(),
                                edition.publishedAt(),
                                edition.publishedBy(),
                                edition.reason(),
                                it.severity(),
                                it.minutes(),
                                it.calendar())));
        return csv.download("hand-off-targets.csv");
    }
}
