package eu.bailiwick.platform.security;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses a request for whose caller nobody could vouch, because the database did not answer. To refuse it while the
/// caller is looked at would cost them their session.
public class Unvouched {
    private static final String KEY = "eu.bailiwick.session-unknown";
    private final CurrentVertxRequest current;

    Unvouched(CurrentVertxRequest current) {
        this.current = current;
    }

    public static void mark(RoutingContext request) {
        request.put(KEY, Boolean.TRUE);
    }

    @ServerRequestFilter
    void refuse() {
        RoutingContext request = current.getCurrent();
        if (request != null && request.get(KEY) != null) {
            throw new Problem(ProblemType.UNAVAILABLE, "The database does not answer. Try again in a moment.");
        }
    }
}
