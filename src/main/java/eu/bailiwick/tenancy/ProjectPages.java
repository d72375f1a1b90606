package eu.bailiwick.tenancy;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Projects for people.
@Path("/app/projects")
@Produces(MediaType.TEXT_HTML)
public class ProjectPages {
    private final Projects projects;
    private final Policies policies;
    private final Caller caller;
    private final Paging paging;

    ProjectPages(Projects projects, Policies policies, Caller caller, Paging paging) {
        this.projects = projects;
        this.policies = policies;
        this.caller = caller;
        this.paging = paging;
    }

    /// Whether there can be anything new in a project.
    private enum Standing {
        OPEN,
        CLOSED
    }

    /// A project with the jurisdictions of its own rule, or none where the organisation's holds.
    public record Line(ProjectView project, List<String> jurisdictions) {}

    @CheckedTemplate(basePath = "tenancy", defaultName = HYPHENATED_ELEMENT_NAME)
    record ProjectList(Slice<Line> lines, String state, String name, List<Violation> violations, boolean mayWrite)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "tenancy", defaultName = HYPHENATED_ELEMENT_NAME)
    record ProjectPage(
            ProjectView project, List<String> jurisdictions, String name, List<Violation> violations, boolean mayWrite)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("project:read")
    public TemplateInstance list(@QueryParam("state") @DefaultValue("") String state) {
        return list(state, "", List.of());
    }

    private TemplateInstance list(String state, String name, List<Violation> violations) {
        return new ProjectList(
                paging.of(lines(state), "/app/projects", "page"), state, name, violations, caller.may("project:write"));
    }

    private List<Line> lines(String state) {
        Standing wanted = Listing.choice(Standing.class, "state", state);
        Map<UUID, List<String>> rules = rules();
        return projects.all().stream()
                .filter(project -> wanted == null || project.open() == (wanted == Standing.OPEN))
                .map(project -> new Line(project, rules.getOrDefault(project.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<String>> rules() {
        return policies.jurisdictionRules().stream()
                .filter(rule -> rule.project() != null)
                .collect(
                        Collectors.toMap(Policies.JurisdictionRule::project, Policies.JurisdictionRule::jurisdictions));
    }

    @GET
    @Path("/projects.csv")
    @Produces("text/csv")
    @PermissionsAllowed("project:read")
    public Response csv(@QueryParam("state") @DefaultValue("") String state) {
        Csv csv = new Csv("id", "name", "state", "standard", "jurisdictions");
        lines(state)
                .forEach(it -> csv.row(
                        it.project().id(),
                        it.project().name(),
                        it.project().open() ? "OPEN" : "CLOSED",
                        it.project().standard(),
                        String.join(" ", it.jurisdictions())));
        return csv.download("projects.csv");
    }

    @POST
    @PermissionsAllowed("project:write")
    public Response create(@FormParam("name") @DefaultValue("") String name) {
        try {
            ProjectView made = projects.create(name);
            return Response.seeOther(URI.create("/app/projects/" + made.id())).build();
        } catch (RuntimeException refused) {
            return Response.status(422)
                    .entity(list("", name, Mendable.of(refused, "name")))
                    .build();
        }
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("project:read")
    public TemplateInstance show(@PathParam("id") UUID id) {
        ProjectView project = projects.view(id);
        return page(project, project.name(), List.of());
    }

    private TemplateInstance page(ProjectView project, String name, List<Violation> violations) {
        return new ProjectPage(
                project, rules().getOrDefault(project.id(), List.of()), name, violations, caller.may("project:write"));
    }

    @POST
    @Path("/{id}")
    @PermissionsAllowed("project:write")
    public Response rename(
            @PathParam("id") UUID id,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("version") @DefaultValue("") String version) {
        try {
            projects.rename(id, name, Versions.typed(version));
            return Response.seeOther(URI.create("/app/projects/" + id)).build();
        } catch (RuntimeException refused) {
            return refused(id, name, refused);
        }
    }

    @POST
    @Path("/{id}/closure")
    @PermissionsAllowed("project:write")
    public Response close(@PathParam("id") UUID id, @FormParam("version") @DefaultValue("") String version) {
        try {
            projects.close(id, Versions.typed(version));
            return Response.seeOther(URI.create("/app/projects/" + id)).build();
        } catch (RuntimeException refused) {
            return refused(id, projects.view(id).name(), refused);
        }
    }

    private Response refused(UUID id, String name, RuntimeException refused) {
        List<Violation> violations = Mendable.of(refused, "name");
        return Response.status(422)
                .entity(page(projects.view(id), name, violations))
                .build();
    }
}
