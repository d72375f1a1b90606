package eu.bailiwick.tenancy;

import eu.bailiwick.platform.security.Caller;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// A suspended tenant's people read and pay; whatever else would change something is refused here, for every endpoint
/// that there is or will be. Taking access away from people stays possible.
class SuspendedReadOnly {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern STILL_ALLOWED = Pattern.compile(
            "/preferences"
                    + "|/api/v1/(availability-searches|payments(/.*)?|invoices/.*/payments|local/.*)"
                    + "|/app/invoices/.*/payments"
                    + "|/app/members/[^/]+/removal|/app/members/invitations/[^/]+/revocation"
                    + "|/app/members/auditors/[^/]+/ending|/app/clients/[^/]+/revocation|/app/webhooks/[^/]+/removal|/app/sessions/feed/ending");
    private static final Pattern TAKING_AWAY =
            Pattern.compile("/api/v1/(members|invitations|auditors|api-clients|webhooks|calendar-feeds)/[^/]+");
    private final Suspensions suspensions;
    private final Caller caller;

    SuspendedReadOnly(Suspensions suspensions, Caller caller) {
        this.suspensions = suspensions;
        this.caller = caller;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        boolean harmless = SAFE.contains(request.getMethod())
                || STILL_ALLOWED.matcher(path).matches()
                || (request.getMethod().equals("DELETE")
                        && TAKING_AWAY.matcher(path).matches());
        if (!harmless && !caller.isAnonymous() && !caller.isProvider() && caller.hasTenant()) {
            suspensions.expectActive();
        }
    }
}
