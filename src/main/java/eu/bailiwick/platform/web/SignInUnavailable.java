package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.ProblemType;
import io.quarkus.oidc.OIDCException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.helpers.ParameterValidation;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.ConnectException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Says that signing in is not possible while Keycloak does not answer: 503 with a page, or a problem document.
@ApplicationScoped
class SignInUnavailable {
    private static final int BEFORE_THE_GENERAL_HANDLER = Integer.MIN_VALUE / 2;
    private static final String RETRY_SECONDS = "30";
    private static final String OF_SIGNING_IN = "q_";
    private static final String REFUSED = "\"invalid_grant\"";

    @CheckedTemplate(basePath = "problem")
    record signin(String language, String requestId) implements TemplateInstance {}

    void install(@Observes Router router) {
        router.route().order(BEFORE_THE_GENERAL_HANDLER).failureHandler(context -> {
            if (context.response().ended() || !isKeycloakAway(context.failure())) {
                context.next();
            } else {
                answer(context);
            }
        });
    }

    static boolean isKeycloakAway(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OIDCException said) {
                return !isRefusal(said);
            }
            if (cause instanceof ConnectException || cause instanceof TimeoutException || isLost(cause)) {
                return true;
            }
        }
        return false;
    }

    // The OIDC layer passes on the cause of what went wrong when it asked for tokens. An answer that did not come in
    // time, or whose connection broke off, has none, and what is passed on is that.
    private static boolean isLost(Throwable cause) {
        return (cause instanceof AuthenticationFailedException || cause instanceof AuthenticationCompletionException)
                && cause.getCause() instanceof NullPointerException nothing
                && ParameterValidation.SUPPLIER_PRODUCED_NULL.equals(nothing.getMessage());
    }

    // Keycloak has answered: the session has ended there, or the code was none. Whoever asks signs in anew.
    private static boolean isRefusal(OIDCException said) {
        return said.getMessage() != null && said.getMessage().contains(REFUSED);
    }

    private static void answer(RoutingContext context) {
        keepCookies(context);
        context.response().headers().remove("Location");
        String id = context.get("requestId") == null ? "-" : context.get("requestId");
        boolean machine = context.request().path().startsWith("/api/");
        context.response()
                .setStatusCode(ProblemType.UNAVAILABLE.status())
                .putHeader("Retry-After", RETRY_SECONDS)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", machine ? "application/problem+json" : "text/html;charset=UTF-8")
                .end(machine ? document(context, id) : page(context, id));
    }

    // A token that ended meanwhile could not be renewed, and the session would be thrown away with it; and each attempt
    // would leave one more cookie of a sign-in that was not begun, until the browser sends more than we read. Whoever
    // comes back when Keycloak answers goes on as if nothing had been.
    private static void keepCookies(RoutingContext context) {
        context.request().cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(OF_SIGNING_IN))
                .distinct()
                .toList()
                .forEach(name -> context.response().removeCookies(name, false));
    }

    private static String document(RoutingContext context, String id) {
        return new JsonObject()
                .put("type", ProblemType.UNAVAILABLE.path())
                .put("title", ProblemType.UNAVAILABLE.title())
                .put("status", ProblemType.UNAVAILABLE.status())
                .put("detail", "Keycloak, where people and machines sign in, does not answer. Try again in a moment.")
                .put("instance", context.request().path())
                .put("requestId", id)
                .encode();
    }

    private static String page(RoutingContext context, String id) {
        String accepted = context.request().getHeader("Accept-Language");
        String language = accepted != null && accepted.toLowerCase(Locale.ROOT).startsWith("de") ? "de" : "en";
        return new signin(language, id)
                .setAttribute(MessageBundles.ATTRIBUTE_LOCALE, Locale.of(language))
                .render();
    }
}
