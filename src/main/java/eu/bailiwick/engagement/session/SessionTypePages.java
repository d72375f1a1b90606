package eu.bailiwick.engagement.session;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
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
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The kinds of sessions for the provider's staff, and the form that adds or changes one.
@Path("/ops/session-types")
@Produces(MediaType.TEXT_HTML)
public class SessionTypePages {
    private static final String HERE = "/ops/session-types";
    private final SessionTypes types;
    private final Caller caller;
    private final Viewer viewer;

    SessionTypePages(SessionTypes types, Caller caller, Viewer viewer) {
        this.types = types;
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "session", defaultName = HYPHENATED_ELEMENT_NAME)
    record TypeList(List<SessionTypeView> types, String language, boolean mayWrite) implements TemplateInstance {}

    @CheckedTemplate(basePath = "session", defaultName = HYPHENATED_ELEMENT_NAME)
    record TypeForm(Entered form, boolean isNew) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("engineer:read")
    public TemplateInstance list() {
        return new TypeList(types.all(), viewer.language(), caller.may("engineer:write"));
    }

    @GET
    @Path("/session-types.csv")
    @Produces("text/csv")
    @PermissionsAllowed("engineer:read")
    public Response csv() {
        Csv csv = new Csv("code", "name", "minutes", "notice_minutes", "ahead_days", "engineers", "skills", "listed");
        types.all()
                .forEach(it -> csv.row(
                        it.code(),
                        it.name(),
                        it.minutes(),
                        it.noticeMinutes(),
                        it.aheadDays(),
                        it.engineers(),
                        String.join(" ", it.skills()),
                        it.listed()));
        return csv.download("session-types.csv");
    }

    @GET
    @Path("/form")
    @PermissionsAllowed("engineer:write")
    public TemplateInstance form(@QueryParam("code") @DefaultValue("") String code) {
        return types.all().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .map(one -> new TypeForm(filled(one), false))
                .orElseGet(() -> new TypeForm(blank(), true));
    }

    private Entered blank() {
        return Entered.blank(viewer.formats())
                .put("version", 0)
                .put("listed", "true")
                .put("minutes", 60)
                .put("beforeMinutes", 10)
                .put("afterMinutes", 10)
                .put("gridMinutes", 30)
                .put("noticeMinutes", 1440)
                .put("aheadDays", 60)
                .put("engineers", 1)
                .put("engineerDayMax", 4)
                .put("tenantWeekMax", 3)
                .put("freeUntilMinutes", 1440)
                .put("latePercent", 50)
                .put("movesMax", 3);
    }

    private Entered filled(SessionTypeView it) {
        return Entered.blank(viewer.formats())
                .put("code", it.code())
                .put("version", it.version())
                .put("name", it.name())
                .put("nameDe", it.nameDe())
                .put("description", it.description())
                .put("descriptionDe", it.descriptionDe())
                .put("minutes", it.minutes())
                .put("beforeMinutes", it.beforeMinutes())
                .put("afterMinutes", it.afterMinutes())
                .put("gridMinutes", it.gridMinutes())
                .put("noticeMinutes", it.noticeMinutes())
                .put("aheadDays", it.aheadDays())
                .put("engineers", it.engineers())
                .put("skills", String.join(", ", it.skills()))
                .put("engineerDayMax", it.engineerDayMax())
                .put("tenantWeekMax", it.tenantWeekMax())
                .put("freeUntilMinutes", it.freeUntilMinutes())
                .put("latePercent", it.latePercent())
                .put("movesMax", it.movesMax())
                .put("engineerDayMinutesMax", it.engineerDayMinutesMax())
                .put("tenantWeekMinutesMax", it.tenantWeekMinutesMax())
                .put("engineerWeekMax", it.engineerWeekMax())
                .put("tenantMonthMax", it.tenantMonthMax())
                .put("listed", it.listed() ? "true" : "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response set(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            SessionTypeWish wish = wish(form);
            form.check();
            types.set(form.raw("code"), wish, form.version());
            return Response.seeOther(URI.create(HERE)).build();
        } catch (RuntimeException refused) {
            form.mend(refused, "name");
            return Response.status(422)
                    .entity(new TypeForm(form, form.version() == 0))
                    .build();
        }
    }

    private static SessionTypeWish wish(Entered form) {
        return new SessionTypeWish(
                form.raw("name"),
                form.raw("nameDe"),
                form.raw("description"),
                form.raw("descriptionDe"),
                number(form, "minutes"),
                number(form, "beforeMinutes"),
                number(form, "afterMinutes"),
                number(form, "gridMinutes"),
                number(form, "noticeMinutes"),
                number(form, "aheadDays"),
                number(form, "engineers"),
                Arrays.stream(form.raw("skills").split("[,\\s]+"))
                        .filter(word -> !word.isBlank())
                        .toList(),
                number(form, "engineerDayMax"),
                number(form, "tenantWeekMax"),
                number(form, "freeUntilMinutes"),
                number(form, "latePercent"),
                number(form, "movesMax"),
                form.ticked("listed"),
                limit(form, "engineerDayMinutesMax"),
                limit(form, "tenantWeekMinutesMax"),
                limit(form, "engineerWeekMax"),
                limit(form, "tenantMonthMax"));
    }

    private static @Nullable Integer limit(Entered form, String field) {
        return form.raw(field).isBlank() ? null : number(form, field);
    }

    // -1, which no field takes, for what is no number.
    private static Integer number(Entered form, String field) {
        return form.raw(field).matches("\\d{1,6}") ? Integer.valueOf(form.raw(field)) : Integer.valueOf(-1);
    }
}
