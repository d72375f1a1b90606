package eu.bailiwick.engagement.engineer;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The engineers for the provider's staff: who they are and where they are cleared, and the form that adds one.
@Path("/ops/engineers")
@Produces(MediaType.TEXT_HTML)
public class EngineerPages {
    static final String HERE = "/ops/engineers";
    private final Engineers engineers;
    private final WorkingTimes times;
    private final Clearances clearances;
    private final Holidays holidays;
    private final Absences absences;
    private final Members members;
    private final Caller caller;
    private final Paging paging;
    private final Viewer viewer;

    EngineerPages(
            Engineers engineers,
            WorkingTimes times,
            Clearances clearances,
            Holidays holidays,
            Absences absences,
            Members members,
            Caller caller,
            Paging paging,
            Viewer viewer) {
        this.engineers = engineers;
        this.times = times;
        this.clearances = clearances;
        this.holidays = holidays;
        this.absences = absences;
        this.members = members;
        this.caller = caller;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "engineer", defaultName = HYPHENATED_ELEMENT_NAME)
    record EngineerList(
            Slice<EngineerView> engineers, List<String> missing, List<AbsenceWaiting> waiting, boolean mayWrite)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "engineer", defaultName = HYPHENATED_ELEMENT_NAME)
    record EngineerNew(Entered form, List<MemberView> people) implements TemplateInstance {}

    @GET
    @PermissionsAllowed("engineer:read")
    public TemplateInstance list() {
        boolean mayWrite = caller.may("engineer:write");
        return new EngineerList(
                paging.of(engineers.list(), HERE, "page"),
                holidays.missing(),
                mayWrite ? absences.waiting() : List.of(),
                mayWrite);
    }

    /// Absences that wait for somebody's approval.
    @GET
    @Path("/absences.csv")
    @Produces("text/csv")
    @PermissionsAllowed("engineer:write")
    public Response waitingCsv() {
        Csv csv = new Csv("id", "engineer", "name", "from", "until", "kind", "recorded_by");
        absences.waiting()
                .forEach(it -> csv.row(
                        it.id(),
                        it.engineer(),
                        it.engineerName(),
                        it.period().start(),
                        it.period().end(),
                        it.kind(),
                        it.recordedBy()));
        return csv.download("absences.csv");
    }

    @GET
    @Path("/engineers.csv")
    @Produces("text/csv")
    @PermissionsAllowed("engineer:read")
    public Response csv() {
        Csv csv = new Csv(
                "id", "name", "email", "zone", "region", "skills", "languages", "jurisdictions", "active", "versed");
        engineers
                .list()
                .forEach(it -> csv.row(
                        it.id(),
                        it.name(),
                        it.email(),
                        it.zone(),
                        it.region(),
                        String.join(" ", it.skills()),
                        String.join(" ", it.languages()),
                        String.join(" ", it.jurisdictions()),
                        it.active(),
                        String.join(", ", it.versed())));
        return csv.download("engineers.csv");
    }

    /// Where an engineer is cleared and where not.
    @GET
    @Path("/{id}/clearances.csv")
    @Produces("text/csv")
    @PermissionsAllowed("engineer:read")
    public Response clearancesCsv(@PathParam("id") UUID id) {
        EngineerView it = engineers.view(id);
        Csv csv = new Csv("engineer", "name", "jurisdiction", "cleared");
        clearances
                .jurisdictions()
                .forEach(code ->
                        csv.row(it.id(), it.name(), code, it.jurisdictions().contains(code)));
        return csv.download("clearances.csv");
    }

    @GET
    @Path("/{id}/working-week.csv")
    @Produces("text/csv")
    @PermissionsAllowed("engineer:read")
    public Response weekCsv(@PathParam("id") UUID id) {
        EngineerView it = engineers.view(id);
        Csv csv = new Csv("engineer", "name", "day", "from", "until", "hours", "zone");
        times.week(id)
                .forEach(one -> csv.row(
                        it.id(),
                        it.name(),
                        one.day(),
                        one.from(),
                        one.until(),
                        String.join(" ", one.hours()),
                        it.zone()));
        return csv.download("working-week.csv");
    }

    @GET
    @Path("/new")
    @PermissionsAllowed("engineer:write")
    public TemplateInstance form() {
        return new EngineerNew(
                Entered.blank(viewer.formats()).put("zone", "Europe/Berlin").put("active", "true"), members.all());
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("engineer:write")
    public Response add(MultivaluedMap<String, String> sent) {
        Entered form = new Entered(sent, viewer.formats());
        try {
            EngineerWish wish = wish(form);
            form.check();
            EngineerView made = engineers.add(wish);
            return Response.seeOther(URI.create(HERE + "/" + made.id())).build();
        } catch (RuntimeException refused) {
            form.mend(refused, "name");
            return Response.status(422)
                    .entity(new EngineerNew(form, members.all()))
                    .build();
        }
    }

    static EngineerWish wish(Entered form) {
        return new EngineerWish(
                form.raw("person"),
                form.raw("name"),
                form.raw("email"),
                form.raw("zone"),
                form.raw("region"),
                words(form.raw("skills")),
                words(form.raw("languages")),
                form.all("versed"),
                form.ticked("active"));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isBlank())
                .toList();
    }
}
