package eu.bailiwick.platform.web;

import eu.bailiwick.kernel.Ids;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.slf4j.MDC;

/// Gives every request an id that its answer, its audit event and its log lines share.
@ApplicationScoped
class RequestId {

    void install(@Observes Filters filters) {
        filters.register(
                context -> {
                    String id = Ids.next().toString();
                    MDC.put("requestId", id);
                    context.put("requestId", id);
                    context.response().putHeader("X-Request-Id", id);
                    context.next();
                },
                500);
    }
}
