package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;

/// The page that tells a person what went wrong and what to do next, and one page for each kind of problem at the
/// address that its documents name as `type`.
@Path("/problems")
@ApplicationScoped
public class ProblemPages {

    @CheckedTemplate(basePath = "problem")
    record told(Problem problem, String requestId) implements TemplateInstance {}

    @CheckedTemplate(basePath = "problem")
    record kind(ProblemType type, List<ProblemType> all) implements TemplateInstance {}

    String render(Problem problem, String requestId) {
        return new told(problem, requestId).render();
    }

    @GET
    @Path("/{slug}")
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public TemplateInstance kind(@PathParam("slug") String slug) {
        ProblemType named = Arrays.stream(ProblemType.values())
                .filter(type -> type.slug().equals(slug))
                .findFirst()
                .orElseThrow(Problem::notFound);
        return new kind(named, List.of(ProblemType.values()));
    }
}
