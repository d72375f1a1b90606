package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.Problem;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;

/// The page that tells a person what went wrong and what to do next.
@ApplicationScoped
class ProblemPages {

    record problem(Problem problem, String requestId) implements TemplateInstance {}

    String render(Problem told, String requestId) {
        return new problem(told, requestId).render();
    }
}
