package eu.bailiwick.platform.security;

import io.quarkus.oidc.SecurityEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Remembers for all replicas which sessions were signed out, here or in Keycloak.
@ApplicationScoped
class SignOut {
    private static final Logger LOG = Logger.getLogger(SignOut.class);
    private static final String BACK_CHANNEL = "/logout/backchannel";
    private static final int BEFORE_ITS_ROUTE = 100;
    private final EndedSessions ended;

    SignOut(EndedSessions ended) {
        this.ended = ended;
    }

    /// A person who signs out in the portal.
    void here(@Observes SecurityEvent event) {
        if (event.getEventType() == SecurityEvent.Type.OIDC_LOGOUT_RP_INITIATED
                && event.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token
                && token.getClaim("sid") instanceof String sid) {
            remember(sid);
        }
    }

    /// A session that Keycloak tells us has ended (OpenID Connect Back-Channel Logout 1.0 §2.5). The OIDC layer
    /// verifies the token of the same request; only when it answered 200 does the token count.
    void elsewhere(@Observes Filters filters) {
        filters.register(
                context -> {
                    if (context.request().path().equals(BACK_CHANNEL)) {
                        context.addEndHandler(ignored -> verified(context));
                    }
                    context.next();
                },
                BEFORE_ITS_ROUTE);
    }

    private void verified(RoutingContext context) {
        String token = context.request().getFormAttribute("logout_token");
        String sid = context.response().getStatusCode() == 200 && token != null ? sid(token) : null;
        if (sid != null) {
            remember(sid);
        }
    }

    private static @Nullable String sid(String token) {
        try {
            String payload = token.split("\\.", 3)[1];
            return new JsonObject(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                    .getString("sid");
        } catch (IllegalArgumentException | DecodeException | ArrayIndexOutOfBoundsException unreadable) {
            return null;
        }
    }

    // Both come on an event loop, which must not wait for the database.
    private void remember(String sid) {
        ended.end(sid);
        Infrastructure.getDefaultWorkerPool().execute(this::write);
    }

    /// Keycloak tells of each end once: what the database could not take is written when it is back.
    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void write() {
        try {
            ended.write();
        } catch (RuntimeException away) {
            LOG.errorf("ends of sessions could not be written yet: %s", away.getMessage());
        }
    }
}
