package eu.bailiwick.engagement.engineer;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.engineer.EngineerView.AbsenceView;
import eu.bailiwick.engagement.engineer.EngineerView.DayHours;
import eu.bailiwick.engagement.engineer.EngineerView.SessionAffected;
import eu.bailiwick.engagement.engineer.EngineerView.WorkingHours;
import eu.bailiwick.engagement.slot.LocalSpan;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.tenancy.member.MemberView;
import eu.bailiwick.tenancy.member.Members;
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
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// One engineer: who they are, when they work, when they are away, and where they are cleared.
@Path("/ops/engineers")
@Produces(MediaType.TEXT_HTML)
public class EngineerDetailPages {
    private static final List<String> FIELDS =
            List.of(("person name email zone region skills languages validFrom day hours"
                            + " from until kind endsAt place substitute MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY")
                    .split(" "));
    private final Engineers engineers;
    private final WorkingTimes times;
    private final Absences absences;
    private final Clearances clearances;
    private final Affected affected;
    private final Members members;
    private final Caller caller;
    private final Viewer viewer;

    EngineerDetailPages(
            Engineers engineers,
            WorkingTimes times,
            Absences absences,
            Clearances clearances,
            Affected affected,
            Members members,
            Caller caller,
            Viewer viewer) {
        this.engineers = engineers;
        this.times = times;
        this.absences = absences;
        this.clearances = clearances;
        this.affected = affected;
        this.members = members;
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "engineer", defaultName = HYPHENATED_ELEMENT_NAME)
    record EngineerShown(
            EngineerView it,
            List<WorkingHours> week,
            List<DayHours> days,
            List<AbsenceView> absences,
            List<String> jurisdictions,
            List<EngineerView> others,
            List<MemberView> people,
            List<DayOfWeek> weekdays,
            List<AbsenceKind> kinds,
            List<SessionAffected> affected,
            Entered form,
            boolean mayWrite)
            implements TemplateInstance {}

    @GET
    @Path("/{id}")
    @PermissionsAllowed("engineer:read")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, filled(id), List.of());
    }

    private Entered filled(UUID id) {
        EngineerView it = engineers.view(id);
        Entered form = Entered.blank(viewer.formats());
        times.week(id).stream()
                .filter(one -> one.until() == null)
                .forEach(one -> form.put(one.day().name(), String.join(", ", one.hours())));
        return form.putAll("versed", List.copyOf(it.versed()))
                .put("person", it.person())
                .put("name", it.name())
                .put("email", it.email())
                .put("zone", it.zone())
                .put("region", it.region())
                .put("skills", String.join(", ", it.skills()))
                .put("languages", String.join(", ", it.languages()))
                .put("active", it.active() ? "true" : "")
                .put("version", it.version());
    }

    private TemplateInstance page(UUID id, Entered form, List<SessionAffected> concerned) {
        boolean mayWrite = caller.may("engineer:write");
        return new EngineerShown(
                engineers.view(id),
                times.week(id),
                times.days(id),
                absences.list(id),
                clearances.jurisdictions(),
                engineers.list().stream()
                        .filter(one -> one.active() && !one.id().equals(id))
                        .toList(),
                mayWrite ? members.all() : List.of(),
                List.of(DayOfWeek.values()),
                List.of(AbsenceKind.values()),
                concerned,
                form,
                mayWrite);
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response change(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "name", () -> {
            EngineerWish wish = EngineerPages.wish(form);
            form.check();
            engineers.change(id, wish, form.version());
        });
    }

    @POST
    @Path("/{id}/working-week")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response week(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "validFrom", () -> {
            Map<DayOfWeek, List<LocalSpan>> hours = new EnumMap<>(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                hours.put(day, Hours.read(day.name(), form.raw(day.name())));
            }
            times.setWeek(id, date(form, "validFrom"), hours);
        });
    }

    @POST
    @Path("/{id}/days")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response day(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return done(id, form, "day", () -> {
            boolean asWeek = form.ticked("week");
            form.check();
            times.setDay(id, date(form, "day"), asWeek ? null : Hours.read("hours", form.raw("hours")));
        });
    }

    private static LocalDate date(Entered form, String field) {
        try {
            return LocalDate.parse(form.raw(field));
        } catch (DateTimeException unreadable) {
            throw Problem.invalid(field, "Write a day such as 2027-03-01.");
        }
    }

    @POST
    @Path("/{id}/absences")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response away(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        return concerning(id, form, "until", () -> {
            Instant from = form.instant("from");
            Instant until = form.instant("until");
            form.check();
            AbsenceKind kind = Listing.choice(AbsenceKind.class, "kind", form.raw("kind"));
            if (!from.isBefore(until) || kind == null) {
                throw Problem.invalid("until", "An absence ends after it begins.");
            }
            Period away = new Period(from, until);
            absences.record(id, away, kind, Listing.id("substitute", form.raw("substitute")));
            return affected.byAbsence(id, away);
        });
    }

    @POST
    @Path("/{id}/absences/{absence}/approval")
    @PermissionsAllowed("engineer:write")
    public Response approve(@PathParam("id") UUID id, @PathParam("absence") UUID absence) {
        return concerning(id, filled(id), "until", () -> affected.byAbsence(id, absences.approve(id, absence)));
    }

    @POST
    @Path("/{id}/absences/{absence}/withdrawal")
    @PermissionsAllowed("engineer:write")
    public Response back(@PathParam("id") UUID id, @PathParam("absence") UUID absence) {
        return done(id, filled(id), "until", () -> absences.withdraw(id, absence));
    }

    @POST
    @Path("/{id}/clearances/{jurisdiction}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response clear(
            @PathParam("id") UUID id,
            @PathParam("jurisdiction") String jurisdiction,
            MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        String code = jurisdiction.toUpperCase(Locale.ROOT);
        return concerning(id, form, "clearances", () -> {
            if (form.raw("cleared").equals("true")) {
                clearances.grant(id, code, Listing.dayEnd("endsAt", form.raw("endsAt"), viewer.zone()));
                return List.of();
            }
            clearances.revoke(id, code);
            return affected.byJurisdiction(id, code);
        });
    }

    private interface Change {
        List<SessionAffected> made();
    }

    // Sessions that need somebody else now are shown at once; the schedule keeps showing them.
    private Response concerning(UUID id, Entered form, String field, Change change) {
        try {
            List<SessionAffected> concerned = change.made();
            return concerned.isEmpty()
                    ? to(id)
                    : Response.ok(page(id, filled(id), concerned)).build();
        } catch (RuntimeException refused) {
            return refused(id, form, field, refused);
        }
    }

    private Response done(UUID id, Entered form, String field, Runnable command) {
        try {
            command.run();
            return to(id);
        } catch (RuntimeException refused) {
            return refused(id, form, field, refused);
        }
    }

    // What the form that was refused did not say stands as it is.
    private Response refused(UUID id, Entered form, String field, RuntimeException refused) {
        Entered shown = filled(id);
        FIELDS.stream().filter(name -> !form.all(name).isEmpty()).forEach(name -> shown.put(name, form.raw(name)));
        if (!form.all("name").isEmpty()) {
            shown.put("active", form.raw("active"));
        }
        shown.mend(refused, field);
        return Response.status(422).entity(page(id, shown, List.of())).build();
    }

    private static Response to(UUID id) {
        return Response.seeOther(URI.create(EngineerPages.HERE + "/" + id)).build();
    }
}
