package eu.bailiwick.engagement.escalation;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.escalation.QuietHoursView.QuietDay;
import eu.bailiwick.platform.web.Entered;
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
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When one of the staff is not called, on a page of their own.
@Path("/ops/today/quiet-hours")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("ticket:work")
public class QuietHoursPages {
    private static final String HERE = "/ops/today/quiet-hours";
    private final QuietHours quiet;
    private final Viewer viewer;

    QuietHoursPages(QuietHours quiet, Viewer viewer) {
        this.quiet = quiet;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record QuietHoursPage(QuietHoursView own, List<DayOfWeek> week, Entered form) implements TemplateInstance {}

    @GET
    public TemplateInstance show() {
        return page(null);
    }

    private TemplateInstance page(@Nullable Entered entered) {
        QuietHoursView own = quiet.own(viewer.zone());
        return new QuietHoursPage(own, List.of(DayOfWeek.values()), entered == null ? filled(own) : entered);
    }

    private Entered filled(QuietHoursView own) {
        Entered form = Entered.blank(viewer.formats()).put("zone", own.zone()).put("version", own.version());
        for (QuietDay day : own.days()) {
            List<@Nullable String> hours = day.hours();
            form.put(String.valueOf(day.day()), hours == null ? "" : String.join(", ", hours));
        }
        return form;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response set(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            List<@Nullable QuietDay> days = new ArrayList<>();
            for (DayOfWeek day : DayOfWeek.values()) {
                List<@Nullable String> hours = form.raw(day.name()).isBlank()
                        ? List.of()
                        : Arrays.asList(form.raw(day.name()).split(",", -1));
                QuietHoursWish.read(day.name(), day, hours);
                days.add(new QuietDay(day, hours));
            }
            quiet.set(new QuietHoursWish(form.raw("zone"), days), form.version());
            return Response.seeOther(URI.create(HERE)).build();
        } catch (RuntimeException refused) {
            form.mend(refused, "zone");
            return Response.status(422).entity(page(form)).build();
        }
    }
}
