package eu.bailiwick.platform.security;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.quarkus.oidc.runtime.LogoutException;
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

/// The way to a fresh sign-in: whoever opens an address below [#PATH] with an older one goes to Keycloak, which
/// asks for the password even of somebody who is signed in there, and then comes back to the same address.
@Unremovable
@ApplicationScoped
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
public class SignInAgain implements SecurityIdentityAugmentor, OidcRedirectFilter {
    public static final String PATH = "/app/again/";
    private final SignInAge age;

    SignInAgain(SignInAge age) {
        this.age = age;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        boolean stale = leadsHere(HttpSecurityUtils.getRoutingContextAttribute(attributes))
                && identity.getPrincipal() instanceof JsonWebToken token
                && !age.isFresh(token);
        // on this exception the OIDC layer takes the cookie away and sends to Keycloak
        return stale
                ? Uni.createFrom().failure(new LogoutException())
                : Uni.createFrom().item(identity);
    }

    @Override
    public void filter(OidcRedirectContext redirect) {
        if (leadsHere(redirect.routingContext())) {
            redirect.additionalQueryParams().set("prompt", "login");
        }
    }

    private static boolean leadsHere(@Nullable RoutingContext request) {
        return request != null && request.request().path().startsWith(PATH);
    }
}
