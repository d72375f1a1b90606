package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Allowances;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Refuses who calls too often with 429 and the seconds to wait, before any permission is looked at. Who has not signed
/// in is the proxy's to limit: here one address may stand for many people.
@ApplicationScoped
class CallLimit {
    private static final int AFTER_AUTHENTICATION = 50;
    private final Allowances allowances;
    private final EarlyProblem problem;

    CallLimit(Allowances allowances, EarlyProblem problem) {
        this.allowances = allowances;
        this.problem = problem;
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, AFTER_AUTHENTICATION);
    }

    private void check(RoutingContext context) {
        if (!(context.user() instanceof QuarkusHttpUser user)
                || !(user.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token)) {
            context.next();
            return;
        }
        Instant now = Instant.now();
        String caller = token.getSubject();
        switch (allowances.spendHeld(caller, now)) {
            case YES -> context.next();
            case NO -> refuse(context, now);
            case LATER ->
                context.vertx()
                        .executeBlocking(() -> allowances.spend(caller, now), false)
                        .onFailure(context::fail)
                        .onSuccess(granted -> {
                            if (granted) {
                                context.next();
                            } else {
                                refuse(context, now);
                            }
                        });
        }
    }

    private void refuse(RoutingContext context, Instant now) {
        Instant next = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        context.response().putHeader("Retry-After", Long.toString(ChronoUnit.SECONDS.between(now, next) + 1));
        problem.end(context, ProblemType.TOO_MANY_REQUESTS, "You call too often. Wait until the next minute begins.");
    }
}
