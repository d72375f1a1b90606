package eu.bailiwick.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.platform.problem.ProblemDocument;
import eu.bailiwick.platform.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Ends a request with a problem document before any endpoint was looked for.
@ApplicationScoped
class EarlyProblem {
    private final ObjectMapper json;

    EarlyProblem(ObjectMapper json) {
        this.json = json;
    }

    void end(RoutingContext context, ProblemType type, String detail) {
        context.request().resume(); // what still comes is read and forgotten, so that the answer arrives
        ProblemDocument document = new ProblemDocument(
                type.path(),
                type.title(),
                type.status(),
                detail,
                context.normalizedPath(),
                context.get("requestId"),
                List.of(),
                Map.of());
        try {
            context.response()
                    .setStatusCode(type.status())
                    .putHeader("Content-Type", "application/problem+json")
                    .end(json.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
