package eu.bailiwick.platform.web;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// Waits ten seconds for an answer of Keycloak's and no longer: one that takes connections and says nothing keeps
/// nobody waiting who signs in or whose token is renewed. Without it only connecting has a limit.
@ApplicationScoped
@Unremovable
class KeycloakPatience implements OidcRequestFilter {
    private static final long CONNECT_MILLIS_MAX = 2_000; // until one of the pool is free, too
    private static final long ANSWER_MILLIS_MAX = 10_000;
    private final long answerMillis;

    @Inject
    KeycloakPatience() {
        this(ANSWER_MILLIS_MAX);
    }

    KeycloakPatience(long answerMillis) {
        this.answerMillis = answerMillis;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        context.request().connectTimeout(CONNECT_MILLIS_MAX).idleTimeout(answerMillis);
        return Uni.createFrom().voidItem();
    }
}
