package eu.bailiwick.platform.security;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// Waits ten seconds for an answer of Keycloak's and no longer: one that takes connections and says nothing
/// keeps nobody waiting who signs in or whose token is renewed. Without it only connecting has a limit.
@ApplicationScoped
@Unremovable
class KeycloakPatience implements OidcRequestFilter {
    private static final long MILLIS_MAX = 10_000;
    private final long millis;

    @Inject
    KeycloakPatience() {
        this(MILLIS_MAX);
    }

    KeycloakPatience(long millis) {
        this.millis = millis;
    }

    @Override
    public void filter(OidcRequestContext context) {
        context.request().timeout(millis);
    }
}
