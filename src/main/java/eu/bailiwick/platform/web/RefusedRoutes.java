package eu.bailiwick.platform.web;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.resteasy.reactive.server.runtime.observability.ObservabilityIntegrationRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;

/// Names the route of a call that is refused before it is reached, for the metrics. Left alone, Quarkus looks for that
/// name ahead of every call, in a map of all routes that it builds anew each time.
@ApplicationScoped
class RefusedRoutes {
    private static final int RIGHT_AFTER_AUTHENTICATION = 200;
    private static final BiConsumer<RoutingContext, Throwable> NAMED = RefusedRoutes::refuse;

    void install(@Observes Filters filters) {
        filters.register(RefusedRoutes::await, RIGHT_AFTER_AUTHENTICATION);
    }

    private static void await(RoutingContext context) {
        if (context.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER) instanceof DefaultAuthFailureHandler) {
            context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, NAMED);
        }
        context.next();
    }

    private static void refuse(RoutingContext context, Throwable why) {
        ObservabilityIntegrationRecorder.setTemplatePath(context, ResteasyReactiveRecorder.getCurrentDeployment());
        DefaultAuthFailureHandler.markIfOtherAuthenticationFailure(context, why);
        if (!context.failed()) {
            context.fail(DefaultAuthFailureHandler.extractRootCause(why));
        }
    }
}
