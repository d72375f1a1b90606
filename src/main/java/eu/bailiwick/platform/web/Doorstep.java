package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Turns away what need not be looked at: bodies announced as too large, and bearer tokens without the shape of one.
@ApplicationScoped
class Doorstep {
    private static final int AFTER_THE_REQUEST_ID = 450;
    private static final int DIGITS_OF_A_LONG = 18;
    private static final String SCHEME = "bearer";
    private static final Pattern TOKEN = Pattern.compile("(?i)bearer +[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private final long bodyMax;
    private final EarlyProblem problem;

    Doorstep(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyMax, EarlyProblem problem) {
        this.bodyMax = bodyMax.asLongValue();
        this.problem = problem;
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, AFTER_THE_REQUEST_ID);
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        String authorization = context.request().getHeader("Authorization");
        if (length != null && (length.length() > DIGITS_OF_A_LONG || Long.parseLong(length) > bodyMax)) {
            problem.end(context, ProblemType.TOO_LARGE, "Send at most " + bodyMax + " bytes.");
        } else if (authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && !TOKEN.matcher(authorization).matches()) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            problem.end(context, ProblemType.SIGN_IN_REQUIRED, "The bearer token is malformed.");
        } else {
            context.next();
        }
    }
}
