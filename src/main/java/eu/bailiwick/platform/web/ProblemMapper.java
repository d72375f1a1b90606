package eu.bailiwick.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemDocument;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Problems;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.Refusals;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Tells every failure in one form: a problem document to machines, a page to browsers.
class ProblemMapper {
    private final Caller caller;
    private final ProblemPages pages;
    private final CurrentVertxRequest current;
    private final Refusals refusals;

    ProblemMapper(Caller caller, ProblemPages pages, CurrentVertxRequest current, Refusals refusals) {
        this.caller = caller;
        this.pages = pages;
        this.current = current;
        this.refusals = refusals;
    }

    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        JsonProcessingException.class,
        MismatchedInputException.class,
        ResteasyReactiveViolationException.class,
        ForbiddenException.class,
        UnauthorizedException.class,
        AuthenticationFailedException.class
    })
    Response map(Throwable thrown, ContainerRequestContext request) {
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        if (thrown instanceof AuthenticationFailedException && isOnTheWayToSignIn()) {
            return Response.status(Response.Status.FOUND).build();
        }
        List<MediaType> accepted = accepted(request);
        Problem problem = accepted.isEmpty()
                ? new Problem(ProblemType.NOT_ACCEPTABLE, "The header Accept cannot be read.")
                : ended(Problems.of(thrown));
        Attempts.note(current.getCurrent(), problem.type());
        refusals.tell(
                problem.type(),
                request.getMethod(),
                request.getUriInfo().getRequestUri().getRawPath());
        boolean machine = request.getUriInfo().getPath().startsWith("/api/")
                || accepted.stream().noneMatch(MediaType.TEXT_HTML_TYPE::isCompatible);
        Response.ResponseBuilder answer = Response.status(problem.type().status());
        Object retryAfter = problem.extensions().get("retryAfterSeconds");
        if (retryAfter != null) {
            answer.header("Retry-After", retryAfter);
        }
        if (problem.type() == ProblemType.TOO_LARGE) {
            answer.header("Connection", "close"); // what still comes is not waited for
        }
        if (problem.type().status() == 401) {
            answer.header("WWW-Authenticate", challenge(problem));
        }
        return machine
                ? answer.type("application/problem+json")
                        .entity(document(problem, request))
                        .build()
                : answer.type(MediaType.TEXT_HTML_TYPE)
                        .entity(pages.render(problem, caller.requestId()))
                        .build();
    }

    // Who was let in for a time is told that it is over, and not that a role is missing.
    private Problem ended(Problem problem) {
        String over = problem.type() == ProblemType.FORBIDDEN ? caller.over() : null;
        return over == null ? problem : new Problem(ProblemType.ACCESS_ENDED, over);
    }

    // RFC 6750 §3, and RFC 9470 §3 where the sign-in is only too old.
    private static String challenge(Problem problem) {
        Object maxAge = problem.extensions().get(StepUp.MAX_AGE);
        return maxAge == null
                ? "Bearer"
                : "Bearer error=\"insufficient_user_authentication\", error_description=\"Sign in again\", max_age=\""
                        + maxAge + "\"";
    }

    // The OIDC layer has written where to sign in; a page's caller goes there instead of reading about it.
    private boolean isOnTheWayToSignIn() {
        RoutingContext context = current.getCurrent();
        return context != null && context.response().headers().contains("Location");
    }

    // Empty when the header is malformed; without a header everything is accepted.
    private static List<MediaType> accepted(ContainerRequestContext request) {
        try {
            return request.getAcceptableMediaTypes();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    private ProblemDocument document(Problem problem, ContainerRequestContext request) {
        return new ProblemDocument(
                request.getUriInfo().getBaseUri().resolve(problem.type().path()).toString(),
                problem.type().title(),
                problem.type().status(),
                problem.detail(),
                request.getUriInfo().getPath(),
                caller.requestId(),
                problem.violations(),
                problem.extensions());
    }
}
