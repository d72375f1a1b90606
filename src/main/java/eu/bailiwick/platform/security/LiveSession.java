package eu.bailiwick.platform.security;

import eu.bailiwick.platform.database.DatabaseException;
import io.quarkus.oidc.runtime.LogoutException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Lets nobody in with a session that has ended: a cookie leads to signing in again, a bearer token is refused. While
/// the database cannot tell, the request is refused and the session stays.
@ApplicationScoped
class LiveSession implements SecurityIdentityAugmentor {
    private static final String SESSION_COOKIE = "q_session";
    private static final String SIGN_IN = "/login";
    private final EndedSessions ended;

    LiveSession(EndedSessions ended) {
        this.ended = ended;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)
                || !(token.getClaim("sid") instanceof String sid)) {
            return Uni.createFrom().item(identity);
        }
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        return context.runBlocking(() -> {
            check(sid, request);
            return identity;
        });
    }

    private void check(String sid, @Nullable RoutingContext request) {
        try {
            if (!ended.contains(sid)) {
                return;
            }
            if (!isFresh(request)) {
                throw refusal(request);
            }
            ended.remove(sid);
        } catch (DatabaseException away) {
            if (request == null) {
                throw away;
            }
            // thrown from here it would cost the caller the session; [Unvouched] refuses the request instead
            Unvouched.mark(request);
        }
    }

    // Keycloak has just signed this person in with a session that it never ended: a sign-out that did not get through.
    private static boolean isFresh(@Nullable RoutingContext request) {
        return request != null
                && request.request().path().equals(SIGN_IN)
                && request.request().cookies().stream()
                        .noneMatch(cookie -> cookie.getName().startsWith(SESSION_COOKIE));
    }

    // On this exception, and only on this one, the OIDC layer takes the cookie away and sends to Keycloak.
    private static RuntimeException refusal(@Nullable RoutingContext request) {
        if (request == null || request.request().path().startsWith("/api/")) {
            return new AuthenticationFailedException("the session has ended");
        }
        return new LogoutException();
    }
}
