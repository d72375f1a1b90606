package eu.bailiwick.engagement.session;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.engineer.EngineerView;
import eu.bailiwick.engagement.engineer.Engineers;
import eu.bailiwick.engagement.session.Schedule.Appointment;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Instants;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An engineer's own week, and for operators everybody's; sessions that need somebody else stand on top.
@Path("/ops/schedule")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("session:conduct")
public class SchedulePages {
    private static final String HERE = "/ops/schedule";
    private static final int DAYS = 7;
    private static final int ORPHANS_AHEAD = 120;
    private final Schedule schedule;
    private final Engineers engineers;
    private final Caller caller;
    private final PortalClock clock;
    private final Viewer viewer;

    SchedulePages(Schedule schedule, Engineers engineers, Caller caller, PortalClock clock, Viewer viewer) {
        this.schedule = schedule;
        this.engineers = engineers;
        this.caller = caller;
        this.clock = clock;
        this.viewer = viewer;
    }

    /// A day with its appointments.
    record ScheduleDay(Instant at, List<Appointment> appointments) {}

    @CheckedTemplate(basePath = "session", defaultName = HYPHENATED_ELEMENT_NAME)
    record ScheduleWeek(
            List<ScheduleDay> days,
            List<Appointment> orphans,
            List<Appointment> doubled,
            List<EngineerView> engineers,
            @Nullable UUID engineer,
            LocalDate first,
            Instant since,
            Around around,
            String language,
            boolean isEngineer)
            implements TemplateInstance {}

    /// The weeks around, and the file of this one.
    record Around(String earlier, String later, String file) {

        static Around of(LocalDate first, @Nullable UUID engineer) {
            String whose = engineer == null ? "" : "&engineer=" + engineer;
            return new Around(
                    HERE + "?from=" + first.minusDays(DAYS) + whose,
                    HERE + "?from=" + first.plusDays(DAYS) + whose,
                    HERE + "/schedule.csv?from=" + first + whose);
        }
    }

    @GET
    public TemplateInstance week(
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("engineer") @DefaultValue("") String engineer) {
        boolean all = caller.may("engineer:write");
        EngineerView own = engineers.person(caller.subject()).orElse(null);
        UUID chosen = whose(engineer, own);
        LocalDate first = first(from);
        Period week = week(first);
        boolean shown = all || chosen != null;
        Instant now = clock.now();
        List<Appointment> ahead = all
                ? schedule.of(null, new Period(now, now.plusSeconds(86_400L * ORPHANS_AHEAD)), caller.subject())
                : List.of();
        return new ScheduleWeek(
                shown ? days(schedule.of(chosen, week, caller.subject())) : List.of(),
                ahead.stream().filter(Appointment::isOrphaned).toList(),
                ahead.stream().filter(Appointment::isDoubled).toList(),
                all ? engineers.list() : List.of(),
                chosen,
                first,
                week.start(),
                Around.of(first, chosen),
                viewer.language(),
                own != null);
    }

    // Engineers see their own sessions; who looks after all of them sees any.
    private @Nullable UUID whose(String asked, @Nullable EngineerView own) {
        if (caller.may("engineer:write")) {
            return Listing.id("engineer", asked);
        }
        return own == null ? null : own.id();
    }

    private LocalDate first(String from) {
        return Instants.day(from, viewer.zone())
                .orElseGet(clock::now)
                .atZone(viewer.zone())
                .toLocalDate();
    }

    private Period week(LocalDate first) {
        ZoneId zone = viewer.zone();
        return new Period(
                first.atStartOfDay(zone).toInstant(),
                first.plusDays(DAYS).atStartOfDay(zone).toInstant());
    }

    private List<ScheduleDay> days(List<Appointment> found) {
        Map<LocalDate, List<Appointment>> days = found.stream()
                .collect(Collectors.groupingBy(
                        one -> one.during().start().atZone(viewer.zone()).toLocalDate(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return days.values().stream()
                .map(same -> new ScheduleDay(same.getFirst().during().start(), same))
                .toList();
    }

    @GET
    @Path("/schedule.csv")
    @Produces("text/csv")
    public Response csv(
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("engineer") @DefaultValue("") String engineer) {
        Csv csv = new Csv("session", "start", "end", "engineer", "customer", "reservation", "jurisdiction", "state");
        UUID chosen = whose(engineer, engineers.person(caller.subject()).orElse(null));
        if (caller.may("engineer:write") || chosen != null) {
            schedule.of(chosen, week(first(from)), caller.subject())
                    .forEach(it -> csv.row(
                            it.session(),
                            it.during().start(),
                            it.during().end(),
                            it.engineerName(),
                            it.tenant(),
                            it.reservation(),
                            it.jurisdiction(),
                            it.state()));
        }
        return csv.download("schedule.csv");
    }
}
